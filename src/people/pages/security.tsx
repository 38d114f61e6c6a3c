import { Button, LinkButton } from '#src/ui/button.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { deviceOf } from '../device.ts'
import { isFactorMissing, type Session } from '../session.ts'

export type SecurityProps = {
  session: Session
  sessions: { id: string; user_agent: string | null; created_at: Date; updated_at: Date }[]
  passkeys: { id: string; name: string | null; created_at: Date | null }[]
  /** Unused recovery codes; null without an authenticator app. */
  recoveryLeft: number | null
  /** The session is strong enough to change keys. */
  mayChange: boolean
  notice?: string | undefined
}

export const SecurityPage = (props: SecurityProps) => {
  const { t, to } = usePage()
  const { session, notice } = props
  return (
    <>
      <h1>{t.signIn.securityTitle}</h1>
      {(notice || isFactorMissing(session)) && (
        <Notice kind="attention" status>
          <p>{notice ?? t.signIn.factorNeeded}</p>
        </Notice>
      )}
      <p>{t.signIn.securityIntro(session.email)}</p>
      {props.mayChange && <Factors {...props} />}
      {props.mayChange && <Passkeys {...props} />}
      {session.kind === 'staff' && (
        <section>
          <h2>{t.signIn.passwordHeading}</h2>
          <LinkButton to="/saya/keamanan/kata-sandi" kind="plain">
            {t.signIn.passwordTitle}
          </LinkButton>
        </section>
      )}
      <Sessions {...props} />
      <form method="post" action={to('/keluar')}>
        <Button kind="second">{t.common.signOut}</Button>
      </form>
    </>
  )
}

const Factors = ({ recoveryLeft }: SecurityProps) => {
  const { t, to } = usePage()
  const isSet = recoveryLeft !== null
  return (
    <section>
      <h2>{t.signIn.factorHeading}</h2>
      <p>{isSet ? t.signIn.factorOn : t.signIn.factorNone}</p>
      <LinkButton to="/saya/keamanan/aplikasi" kind={isSet ? 'plain' : 'main'}>
        {isSet ? t.signIn.factorChange : t.signIn.factorSetUp}
      </LinkButton>
      {isSet && (
        <form method="post" action={to('/saya/keamanan/kode-pemulihan/baru')}>
          <p>{t.signIn.recoveryLeft(recoveryLeft)}</p>
          <Button kind="plain">{t.signIn.recoveryRenew}</Button>
        </form>
      )}
    </section>
  )
}

const Passkeys = ({ passkeys }: SecurityProps) => {
  const { t, to, f } = usePage()
  return (
    <section>
      <h2>{t.signIn.passkeysHeading}</h2>
      {passkeys.length === 0 && <p>{t.signIn.passkeyNone}</p>}
      <ul>
        {passkeys.map(({ id, name, created_at }) => (
          <li>
            {name ?? t.signIn.passkeyUnnamed}
            {created_at && `, ${t.signIn.passkeySince(f.dayAndTime(created_at, 'Asia/Jakarta'))}`}
            <form method="post" action={to(`/saya/keamanan/passkey/${id}/hapus`)}>
              <Button kind="plain">{t.signIn.passkeyRemove}</Button>
            </form>
          </li>
        ))}
      </ul>
      <div data-passkey="add" data-url={to('/saya/keamanan/passkey')} data-failed={t.signIn.passkeyFailed} hidden>
        <button type="button" class="button second">
          {t.signIn.passkeyAdd}
        </button>
        <p role="status" />
      </div>
      <noscript>
        <p class="hint">{t.signIn.passkeyNeedsScript}</p>
      </noscript>
    </section>
  )
}

const Sessions = ({ session, sessions }: SecurityProps) => {
  const { t, to, f } = usePage()
  return (
    <section>
      <h2>{t.signIn.sessionsHeading}</h2>
      <ul>
        {sessions.map((row) => (
          <li>
            <DeviceName userAgent={row.user_agent} />
            {row.id === session.id && ` (${t.signIn.sessionThis})`},{' '}
            {t.signIn.sessionSince(f.dayAndTime(row.created_at, 'Asia/Jakarta'))},{' '}
            {t.signIn.sessionSeen(f.dayAndTime(row.updated_at, 'Asia/Jakarta'))}
            {row.id !== session.id && (
              <form method="post" action={to(`/saya/keamanan/perangkat/${row.id}/keluar`)}>
                <Button kind="plain">{t.signIn.sessionEnd}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={to('/saya/keamanan/perangkat-lain/keluar')}>
          <Button kind="second">{t.signIn.sessionEndOthers}</Button>
        </form>
      )}
    </section>
  )
}

const DeviceName = ({ userAgent }: { userAgent: string | null }) => {
  const { t } = usePage()
  const device = deviceOf(userAgent)
  if (!device) return <>{t.signIn.deviceUnknown}</>
  const { browser, system } = device
  return <>{browser && system ? t.signIn.deviceOn(browser, system) : (browser ?? t.signIn.deviceOnly(system ?? ''))}</>
}
