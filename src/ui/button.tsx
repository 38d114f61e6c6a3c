import type { ComponentChildren } from 'preact'
import { usePage } from './page.tsx'

type Look = 'main' | 'second' | 'plain'

type ButtonProps = {
  children: ComponentChildren
  /** One `main` per page. */
  kind?: Look
  name?: string
  value?: string
  formaction?: string
  /** Shown while the form is under way; a second click is ignored. Set by the script. */
  busy?: string
  /** The browser's own checks would stop "Lewati" and "Hapus". */
  formnovalidate?: boolean
  /** Begins with the visible words and says which of many: "Hapus surat.pdf". */
  'aria-label'?: string
}

/** Sends its form. Never disabled without a sentence that says why. */
export const Button = ({ children, kind = 'main', busy, ...rest }: ButtonProps) => {
  const { t } = usePage()
  return (
    <button type="submit" class={`button ${kind}`} data-busy={busy ?? t.common.busy} {...rest}>
      {children}
    </button>
  )
}

type LinkProps = { to: string; kind?: Look; children: ComponentChildren }

/** A link that looks like a button: it opens a page and changes nothing. `to` is a path of the space. */
export const LinkButton = ({ to: path, kind = 'main', children }: LinkProps) => {
  const { to } = usePage()
  return (
    <a class={`button ${kind}`} href={to(path)}>
      {children}
    </a>
  )
}

/** Buttons side by side, wrapping on a telephone; the main one comes first. */
export const Buttons = ({ children }: { children: ComponentChildren }) => <div class="buttons">{children}</div>

/** The step before, above the heading. */
export const BackLink = ({ to: path, children }: { to: string; children?: ComponentChildren }) => {
  const { t, to } = usePage()
  return (
    <p class="back">
      <a href={to(path)}>{children ?? t.common.back}</a>
    </p>
  )
}
