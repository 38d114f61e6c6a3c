import { dayIn } from '#src/calendar/working-days.ts'
import { showKey } from '#src/reports/access-key.ts'
import { LinkButton } from '#src/ui/button.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Qr } from '#src/ui/qr.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { reportPath } from '../../report/actions.ts'
import type { RecordReceipt } from '../receipt.ts'

type Props = { receipt: RecordReceipt; again: boolean }

/** To be printed and handed to whoever stands at the counter (tanda terima, UU 25/2009). */
export const RecordReceiptPage = ({ receipt, again }: Props) => {
  const { t, f } = usePage()
  const words = t.admin.record
  const { report, key } = receipt
  const zone = report.desk.time_zone
  return (
    <article class="receipt-page">
      {again && (
        <Notice kind="attention" status>
          <p>{words.already}</p>
        </Notice>
      )}
      <h1>{words.saved}</h1>
      <p class="number-line">
        {t.desk.fact.number} <ReportNumber code={report.code} big />
      </p>
      <p>
        {words.receivedAt(f.dayShort(dayOfReceipt(receipt)), receipt.recordedBy)}{' '}
        {words.via(t.desk.channels[report.channel] ?? report.channel)}
      </p>
      <p class="next">
        <strong>{words.next}:</strong> {report.dueOn && words.nextText(f.dayShort(report.dueOn))}
      </p>
      {key ? (
        <section class="key" aria-label={words.key}>
          <h2>{words.key}</h2>
          <p class="digits">{showKey(key.digits)}</p>
          <p>{words.keyHand}</p>
          <p class="hint no-print">{words.keyTill(f.dayAndTime(key.till, zone))}</p>
        </section>
      ) : (
        <p class="hint">{words.keyGone}</p>
      )}
      <figure class="qr">
        <Qr text={receipt.url} label={t.citizen.receipt.qr} />
        <figcaption>{t.citizen.receipt.qrHint}</figcaption>
      </figure>
      <h2>{words.readBack}</h2>
      <h3 class="words" dir="auto">
        {receipt.title}
      </h3>
      <p class="words" dir="auto" lang="id">
        {receipt.body}
      </p>
      <p class="hint">{words.free}</p>
      <div class="buttons no-print">
        <button type="button" class="button main" data-print hidden>
          {words.print}
        </button>
        <LinkButton to={reportPath(report.code)} kind="second">
          {words.open}
        </LinkButton>
        <LinkButton to="/meja/catat" kind="plain">
          {words.another}
        </LinkButton>
      </div>
    </article>
  )
}

const dayOfReceipt = ({ report }: RecordReceipt) => dayIn(report.desk.time_zone, report.receivedAt)
