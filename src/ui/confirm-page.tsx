import type { ComponentChildren } from 'preact'
import { BackLink, Button, Buttons, LinkButton } from './button.tsx'
import { ErrorSummary, type FormState } from './form.tsx'
import { usePage } from './page.tsx'

type Props = {
  title: string
  /** What happens, to whom, and whether it can be undone. */
  lead: ComponentChildren
  action: string
  back: string
  submit: string
  form: FormState
  /** Hard or impossible to undo: an ink outline instead of the blue button. */
  destructive?: boolean
  /** Fields, hidden and shown. */
  children?: ComponentChildren
}

/** One question before what is hard to undo. */
export const ConfirmPage = ({ title, lead, action, back, submit, form, destructive, children }: Props) => {
  const { t, to } = usePage()
  return (
    <>
      <BackLink to={back} />
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      <div class="lead">{lead}</div>
      <form method="post" action={to(action)} novalidate>
        {children}
        <Buttons>
          <Button kind={destructive ? 'second' : 'main'}>{submit}</Button>
          <LinkButton to={back} kind="plain">
            {t.common.cancel}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}
