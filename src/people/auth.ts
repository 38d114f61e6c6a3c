import { randomUUID } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { APIError, type BetterAuthOptions, betterAuth } from 'better-auth'
import { emailOTP, twoFactor } from 'better-auth/plugins'
import { machineClock } from '#src/platform/clock.ts'
import type { Space } from '#src/platform/space.ts'
import { siteOf } from '#src/ui/site.ts'
import { cookieOptions, isSecure } from './cookies.ts'
import { isPassword, LONGEST, SHORTEST, slowHash } from './passwords.ts'
import type { Proof } from './tables.ts'
import { refuseUsedCode, useUpCode } from './used-codes.ts'

export const CODE_MINUTES = 10
export const CODE_TRIES = 5
export const FRESH_MINUTES = 30
const HOUR = 60 * 60
const CITIZEN_SESSION = 30 * 24 * HOUR
const STAFF_SESSION = 12 * HOUR

/** Seconds a session lives without being used. */
export const lifetime = (proof: Proof) => (proof === 'code' ? CITIZEN_SESSION : STAFF_SESSION)

/** Better Auth over this space's own tables. It is reached through `api` only; its HTTP handler is never mounted. */
export function auth(space: Space): Auth {
  const { name } = siteOf(space)
  const known = made.get(space)
  if (known?.name === name) return known.auth // it tells its name to telephones and passkeys
  const fresh = make(space)
  made.set(space, { name, auth: fresh })
  return fresh
}

export type Auth = ReturnType<typeof make>

const made = new WeakMap<Space, { name: string; auth: Auth }>()

const make = (space: Space) =>
  betterAuth({
    appName: siteOf(space).name,
    baseURL: space.publicUrl,
    secret: signInSecret(space),
    database: { db: space.db, type: 'postgres' },
    logger: { disabled: true }, // its lines can carry e-mail addresses
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // throttle.ts counts for every process, with words
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST,
      maxPasswordLength: LONGEST,
      password: { hash: (password) => slowHash(password), verify: ({ hash, password }) => isPassword(password, hash) },
    },
    advanced: advanced(space),
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: CODE_TRIES,
        storeOTP: 'hashed',
        sendVerificationOTP: async () => {}, // the routes send: codes are made by createVerificationOTP
      }),
      twoFactor({
        issuer: siteOf(space).name,
        backupCodeOptions: { amount: 10, customBackupCodesGenerate: recoveryCodes },
        schema: twoFactorFields,
      }),
      passkey({
        rpID: new URL(space.publicUrl).hostname,
        rpName: siteOf(space).name,
        origin: new URL(space.publicUrl).origin,
        advanced: { webAuthnChallengeCookie: 'passkey' },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          afterVerification: async ({ verification }) => refuseUnless(verification.authenticationInfo.userVerified),
        },
        registration: {
          afterVerification: async ({ verification }) => refuseUnless(verification.registrationInfo?.userVerified),
        },
        schema: passkeyFields,
      }),
    ],
    hooks: { before: refuseUsedCode(space) },
    ...tables,
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            await useUpCode(space, session.userId, context)
            return { data: prove(session, context?.path) }
          },
        },
      },
    },
  })

export const signInSecret = (space: Space) => space.key('sign-in').toString('base64url')

const advanced = (space: Space) =>
  ({
    cookiePrefix: space.name,
    useSecureCookies: isSecure(space),
    defaultCookieAttributes: cookieOptions(space),
    ipAddress: { disableIpTracking: true },
    database: { generateId: () => randomUUID(), validateSchema: false },
  }) satisfies BetterAuthOptions['advanced']

const proofs: Readonly<Record<string, Proof>> = {
  '/sign-in/email-otp': 'code',
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'second_factor',
  '/two-factor/verify-backup-code': 'second_factor',
  '/passkey/verify-authentication': 'passkey',
  '/passkey/verify-registration': 'passkey',
}

/** Every session remembers how it was won; a way we do not know gives the least. */
function prove<T>(session: T, path: string | undefined) {
  const proof = proofs[path ?? ''] ?? 'code'
  const expiresAt = new Date(machineClock.now().getTime() + lifetime(proof) * 1000)
  return { ...session, proof, expiresAt }
}

/** A passkey stands for two factors only when the device checked its owner (PIN, finger or face). */
function refuseUnless(verifiedByDevice: boolean | undefined) {
  if (!verifiedByDevice) throw new APIError('UNAUTHORIZED')
}

/** Ten codes of ten digits: easy to read aloud and to type. */
export const recoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const digits = Array.from(crypto.getRandomValues(new Uint32Array(10)), (value) => value % 10).join('')
    return `${digits.slice(0, 5)}-${digits.slice(5)}`
  })

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const twoFactorFields = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      userId: 'person_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const

const passkeyFields = {
  passkey: {
    modelName: 'passkeys',
    fields: {
      userId: 'person_id',
      publicKey: 'public_key',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const

const tables = {
  user: {
    modelName: 'persons',
    fields: { emailVerified: 'email_verified', ...times },
  },
  account: {
    modelName: 'accounts',
    fields: {
      userId: 'person_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  session: {
    modelName: 'sessions',
    disableSessionRefresh: true, // session.ts prolongs, by how the session was won
    expiresIn: CITIZEN_SESSION,
    freshAge: FRESH_MINUTES * 60,
    additionalFields: { proof: { type: 'string', required: true, input: false, defaultValue: 'code' } },
    fields: {
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...times,
    },
  },
  verification: {
    modelName: 'verifications',
    storeIdentifier: 'hashed',
    fields: { expiresAt: 'expires_at', ...times },
  },
} as const satisfies BetterAuthOptions
