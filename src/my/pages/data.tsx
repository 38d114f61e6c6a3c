import type { findOwnAccount } from '#src/people/own-account.ts'
import { BackLink, Button, LinkButton } from '#src/ui/button.tsx'
import { ConfirmPage } from '#src/ui/confirm-page.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Facts } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { listLooksOf } from '../queries.ts'
import { LooksTable } from './looks.tsx'

type Props = {
  account: Awaited<ReturnType<typeof findOwnAccount>>
  reports: number
  looks: Awaited<ReturnType<typeof listLooksOf>>
  isStaff: boolean
  saved: boolean
  form: FormState
}

/** "Data saya". */
export const DataPage = ({ account, reports, looks, isStaff, saved, form }: Props) => {
  const { t, to, f } = usePage()
  const words = t.myData
  return (
    <>
      <BackLink to="/saya">{t.follow.mine.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      {saved && (
        <Notice status>
          <p>{words.saved}</p>
        </Notice>
      )}
      <section>
        <h2>{words.kept}</h2>
        <Facts
          facts={[
            [words.email, account.email],
            [words.name, account.name || t.common.none],
            [words.since, f.dayAndTime(account.created_at, 'Asia/Jakarta')],
            [words.reports, <a href={to('/saya')}>{f.number(reports)}</a>],
            [words.addresses, <a href={to('/saya/pemberitahuan')}>{t.newsSettings.title}</a>],
            [words.devices, <a href={to('/saya/keamanan')}>{t.signIn.securityTitle}</a>],
          ]}
        />
        <p>{words.notKept}</p>
      </section>
      <section>
        <h2>{words.correct}</h2>
        <form method="post" action={to('/saya/data')} novalidate>
          <TextInput name="nama" label={words.name} hint={words.nameHint} form={form} optional autocomplete="name" />
          <Button kind="second">{words.save}</Button>
        </form>
        <p class="hint">{words.correctReports}</p>
      </section>
      <section>
        <h2>{words.copy}</h2>
        <p>{words.copyLead}</p>
        <ul class="ways">
          <li>
            <a href={to('/saya/data/salinan.zip')}>{words.copyZip}</a>
          </li>
          <li>
            <a href={to('/saya/data/salinan.json')}>{words.copyJson}</a>
          </li>
        </ul>
      </section>
      <section>
        <h2>{t.follow.looks.title}</h2>
        <LooksTable looks={looks} zone="Asia/Jakarta" />
        {looks.length > 0 && <p class="hint">{words.looksHint}</p>}
      </section>
      <section>
        <h2>{words.leaveTitle}</h2>
        <p>{isStaff ? words.leaveStaff : words.leaveLead}</p>
        {!isStaff && (
          <LinkButton to="/saya/data/hapus" kind="second">
            {words.leaveTitle}
          </LinkButton>
        )}
      </section>
    </>
  )
}

/** What goes, what stays and why, before the word is typed. */
export const LeavePage = ({ years, form }: { years: number; form: FormState }) => {
  const words = usePage().t.myData
  const path = '/saya/data/hapus'
  return (
    <ConfirmPage
      title={words.leaveTitle}
      lead={
        <>
          <p>{words.goes}</p>
          <p>{words.stays(years)}</p>
          <p>{words.keys}</p>
        </>
      }
      action={path}
      back="/saya/data"
      submit={words.leaveSubmit}
      form={form}
      destructive
    >
      <TextInput name="kata" label={words.leaveType(words.leaveWord)} form={form} width="middle" />
    </ConfirmPage>
  )
}

export const LeftPage = () => {
  const { t } = usePage()
  return (
    <>
      <h1>{t.myData.leftTitle}</h1>
      <p>{t.myData.left}</p>
      <LinkButton to="/lacak" kind="second">
        {t.common.track}
      </LinkButton>
    </>
  )
}
