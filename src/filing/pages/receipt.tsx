import { showKey } from '#src/reports/access-key.ts'
import { showCode } from '#src/reports/code.ts'
import { LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Qr } from '#src/ui/qr.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import type { Receipt } from '../receipt.ts'

/** "Laporan terkirim": the number, the key shown once, the next date; made to be printed on A5. */
export const ReceiptPage = ({ receipt }: { receipt: Receipt }) => {
  const { t, f, site } = usePage()
  const words = t.citizen.receipt
  const { report, key, agencyDays: days } = receipt
  const zone = report.desk.time_zone
  return (
    <article class="receipt-page">
      <p class="stamp-received" aria-hidden="true">
        {words.stamp}
      </p>
      <h1>{words.title}</h1>
      <p class="number-line">
        {words.number} <ReportNumber code={report.code} />
      </p>
      <p>{words.sentOn(f.dayAndTime(report.receivedAt, zone), site.operator)}</p>
      <p class="next">
        <strong>{words.next}:</strong> {report.dueOn && words.nextText(f.dayShort(report.dueOn))}
      </p>
      <ol class="then">
        {days && <li>{words.agencyDays(f.dayShort(days.first), f.dayShort(days.settle))}</li>}
        <li>{words.afterwards}</li>
      </ol>
      {key ? (
        <section class="key" aria-label={words.key}>
          <h2>{words.key}</h2>
          <p class="digits">{showKey(key.digits)}</p>
          <p>
            <strong>{words.keyOnce}</strong> {words.keyTill(f.dayAndTime(key.till, zone))}
          </p>
          {!receipt.isProved && <p class="notice attention">{words.keyOnly}</p>}
        </section>
      ) : (
        <p class="hint">{words.keyGone}</p>
      )}
      <figure class="qr">
        <Qr text={receipt.url} label={words.qr} />
        <figcaption>{words.qrHint}</figcaption>
      </figure>
      <h2>{words.summary}</h2>
      <p class="words" dir="auto">
        {receipt.title}
      </p>
      <p class="hint">{words.free}</p>
      <div class="buttons no-print">
        <button type="button" class="button main" data-print hidden>
          {words.print}
        </button>
        <LinkButton to={`/laporan/${showCode(report.code)}`} kind="second">
          {words.open}
        </LinkButton>
        <LinkButton to="/lapor" kind="plain">
          {words.again}
        </LinkButton>
      </div>
    </article>
  )
}
