import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { FileInput } from '#src/ui/file-input.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

type Props = { form: FormState; nearest: string | null; hasLogo: boolean; saved: boolean }

const path = '/meja/admin/situs'

/** The white label: names, numbers, colour, logo. */
export const SitePage = ({ form, nearest, hasLogo, saved }: Props) => {
  const { t, to } = usePage()
  const words = t.site
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <ErrorSummary form={form} />
      {saved && <Notice kind="done" status heading={words.saved} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action={to(path)} enctype="multipart/form-data" novalidate>
        <TextInput name="nama" label={words.name} hint={words.nameHint} form={form} />
        <TextInput name="singkat" label={words.short} hint={words.shortHint} form={form} width="middle" />
        <TextInput name="pengelola" label={words.operator} form={form} />
        <TextInput name="telepon" label={words.phone} form={form} width="middle" />
        <TextInput name="whatsapp" label={words.whatsapp} form={form} width="middle" optional />
        <TextInput name="darurat" label={words.emergency} form={form} inputmode="numeric" width="short" />
        <TextArea name="darurat_lain" label={words.others} hint={words.othersHint} form={form} rows={3} optional />
        <TextInput name="keluar" label={words.exit} hint={words.exitHint} form={form} />
        <TextInput name="kaki" label={words.footer} hint={words.footerHint} form={form} optional />
        <TextInput name="aksen" label={words.accent} hint={words.accentHint} form={form} width="middle" optional />
        {nearest && (
          <Button kind="second" name="aksen_pakai" value={nearest}>
            {words.accentTake(nearest.toUpperCase())}
          </Button>
        )}
        <FileInput name="logo" label={words.logo} hint={words.logoHint} form={form} accept=".svg,image/svg+xml" />
        {hasLogo && (
          <Choice
            name="hapus_logo"
            legend={words.logoKept}
            form={form}
            options={[{ value: 'ya', label: words.logoDrop }]}
            many
          />
        )}
        <Buttons>
          <Button>{t.common.save}</Button>
        </Buttons>
      </form>
    </>
  )
}
