/** Signing in with a passkey, and adding one: the only step of signing in that needs a script. */

type Json = Record<string, unknown>

const toBytes = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))

const toText = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

type Listed = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }
const listed = (credentials: Listed[] | undefined) =>
  (credentials ?? []).map((credential) => ({ ...credential, id: toBytes(credential.id) }))

type Wanted = {
  challenge: string
  allowCredentials?: Listed[]
  excludeCredentials?: Listed[]
  user?: { id: string; name: string; displayName: string }
}

async function prove(wanted: Wanted): Promise<Json | null> {
  const publicKey = {
    ...wanted,
    challenge: toBytes(wanted.challenge),
    allowCredentials: listed(wanted.allowCredentials),
    userVerification: 'required' as const,
  }
  const credential = await navigator.credentials.get({ publicKey })
  if (!(credential instanceof PublicKeyCredential)) return null
  const answer = credential.response
  if (!(answer instanceof AuthenticatorAssertionResponse)) return null
  return sent(credential, {
    clientDataJSON: toText(answer.clientDataJSON),
    authenticatorData: toText(answer.authenticatorData),
    signature: toText(answer.signature),
    ...(answer.userHandle && { userHandle: toText(answer.userHandle) }),
  })
}

async function make(wanted: Wanted & PublicKeyCredentialCreationOptions): Promise<Json | null> {
  const publicKey = {
    ...wanted,
    challenge: toBytes(wanted.challenge),
    user: { ...wanted.user, id: toBytes(wanted.user.id) },
    excludeCredentials: listed(wanted.excludeCredentials),
  }
  const credential = await navigator.credentials.create({ publicKey })
  if (!(credential instanceof PublicKeyCredential)) return null
  const answer = credential.response
  if (!(answer instanceof AuthenticatorAttestationResponse)) return null
  return sent(credential, {
    clientDataJSON: toText(answer.clientDataJSON),
    attestationObject: toText(answer.attestationObject),
    transports: answer.getTransports?.() ?? [],
  })
}

const sent = (credential: PublicKeyCredential, response: Json): Json => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  response,
  clientExtensionResults: {},
})

async function run(box: HTMLElement, url: string): Promise<string | null> {
  const wanted = await fetch(url)
  if (!wanted.ok) return null
  const response = await (box.dataset.passkey === 'add' ? make : prove)(await wanted.json())
  if (!response) return null
  const body = JSON.stringify({ response })
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return answer.ok ? (await answer.json()).next : null
}

function enhance(box: HTMLElement) {
  const url = box.dataset.url
  const status = box.querySelector('[role=status]')
  box.hidden = false
  box.querySelector('button')?.addEventListener('click', async () => {
    if (status) status.textContent = ''
    const next = url ? await run(box, url).catch(() => null) : null
    if (next) location.assign(next)
    else if (status) status.textContent = box.dataset.failed ?? ''
  })
}

if ('PublicKeyCredential' in window) document.querySelectorAll<HTMLElement>('[data-passkey]').forEach(enhance)
