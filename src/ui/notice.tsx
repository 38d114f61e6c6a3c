import type { ComponentChildren } from 'preact'

type Props = {
  kind?: 'info' | 'attention' | 'done'
  heading?: string
  children?: ComponentChildren
  /** Read aloud when the page opens: the result of what was just done. */
  status?: boolean
}

/** What is so, and what to do about it. */
export const Notice = ({ kind = 'info', heading, children, status }: Props) => (
  <div class={`notice ${kind}`} {...(status && { role: 'status' as const })}>
    {heading && <h2>{heading}</h2>}
    {children}
  </div>
)
