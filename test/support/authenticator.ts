import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

/** A passkey made of software: what a telephone does when its owner touches it. `verifies`: it asked for PIN or face. */
export function authenticator({ origin, verifies = true }: { origin: string; verifies?: boolean }) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  const rpIdHash = sha256(new URL(origin).hostname)
  const flags = PRESENT | (verifies ? VERIFIED : 0)
  const head = (more: number) => Buffer.concat([rpIdHash, Buffer.from([flags | more]), Buffer.alloc(4)])
  const clientData = (type: string, challenge: string) =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false })

  /** The public key as COSE (RFC 9053): EC2, ES256, P-256. */
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])

  const answer = (response: Record<string, unknown>) => ({
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key',
    response,
    clientExtensionResults: {},
  })

  return {
    register({ challenge }: { challenge: string }) {
      const authData = Buffer.concat([head(ATTESTED), Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      // CBOR of { fmt: 'none', attStmt: {}, authData }
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([authData.length]),
        authData,
      ])
      const clientDataJSON = base64url(clientData('webauthn.create', challenge))
      return answer({ clientDataJSON, attestationObject: base64url(attestation), transports: ['internal'] })
    },
    signIn({ challenge }: { challenge: string }) {
      const json = clientData('webauthn.get', challenge)
      const signed = sign('sha256', Buffer.concat([head(0), sha256(json)]), privateKey)
      return answer({
        clientDataJSON: base64url(json),
        authenticatorData: base64url(head(0)),
        signature: base64url(signed),
      })
    },
  }
}
