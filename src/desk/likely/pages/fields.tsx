import { showCode } from '#src/reports/code.ts'
import { Choice } from '#src/ui/choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'
import type { FieldsProps } from '../../step.tsx'
import type { LikelyReport } from '../find.ts'
import { useWhy } from './why.tsx'

/** Each with its words and what speaks for it; ticked is what is another matter. */
export const LikelyFields = ({ seen, form, extra }: FieldsProps<{ likely: LikelyReport[] }>) => {
  const { t, to } = usePage()
  const why = useWhy()
  const words = t.verification.likely
  if (extra.likely.length === 0) return <p>{words.none}</p>
  return (
    <div class="verify-columns">
      <section>
        <h2 class="words" dir="auto">
          {seen.title}
        </h2>
        <p class="words" dir="auto" lang="id">
          {seen.original?.body ?? seen.publicBody}
        </p>
      </section>
      <Choice
        name="bukan"
        legend={words.apart}
        form={form}
        many
        options={extra.likely.map(({ alike, seen: other }) => ({
          value: alike.code,
          label: `${showCode(alike.code)} ${words.isApart}`,
          consequence: why(alike),
          children: (
            <>
              <p class="words" dir="auto" lang="id">
                <strong>{other.title}</strong>
              </p>
              <p class="words" dir="auto" lang="id">
                {other.original?.body ?? other.publicBody}
              </p>
              <p>
                <a href={to(`${reportPath(seen.report.code, 'gabung')}?nomor=${showCode(alike.code)}`)}>
                  {words.merge(showCode(alike.code))}
                </a>
              </p>
            </>
          ),
        }))}
      />
    </div>
  )
}
