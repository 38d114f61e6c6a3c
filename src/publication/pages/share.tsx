import { showCode } from '#src/reports/code.ts'
import { usePage } from '#src/ui/page.tsx'

type Props = { code: string; title: string; link: string }

/** Plain links, no script of anybody else; and whom to tell when the page shows what it should not. */
export const Share = ({ code, title, link }: Props) => {
  const { t, to, site } = usePage()
  const words = t.publicPages.report
  const text = encodeURIComponent(words.shareText(title, link))
  return (
    <section aria-labelledby="bagikan" class="no-print">
      <h2 id="bagikan">{words.share}</h2>
      <p>
        {words.shareLink}: <span class="link">{link}</span>
      </p>
      <p>
        <a href={`https://wa.me/?text=${text}`} rel="noreferrer noopener">
          {words.whatsapp}
        </a>
      </p>
      <p class="hint">
        <a href={to(`/lacak?nomor=${showCode(code)}`)}>{words.mine}</a>
      </p>
      <p class="hint">
        {words.flag} <a href={`tel:${site.phone.replace(/[^\d+]/g, '')}`}>{t.common.phone(site.phone)}</a>
      </p>
    </section>
  )
}
