import type { ComponentChildren } from 'preact'
import { BackLink } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { type Counted, counted, pathOf, placeOfStep } from '../steps.ts'

type Props = {
  step: Counted
  form: FormState
  toCheck: boolean
  /** Files need another encoding. */
  files?: boolean
  children: ComponentChildren
}

/** What every step has: where the person is, the way back, what is wrong, one form. */
export const StepFrame = ({ step, form, toCheck, files = false, children }: Props) => {
  const { t, to } = usePage()
  const place = placeOfStep(step)
  const before = counted[place - 2]
  return (
    <>
      <BackLink to={toCheck ? '/lapor/periksa' : before ? pathOf(before) : '/lapor'} />
      <ErrorSummary form={form} />
      <p class="step-count">{t.citizen.step(place, counted.length)}</p>
      <form
        method="post"
        action={to(pathOf(step))}
        class="step"
        novalidate
        data-keep={`lapor-${step}`}
        {...(files && { enctype: 'multipart/form-data' })}
      >
        {toCheck && <input type="hidden" name="ubah" value="ya" />}
        {children}
      </form>
      <p class="hint">{t.citizen.saved}</p>
    </>
  )
}
