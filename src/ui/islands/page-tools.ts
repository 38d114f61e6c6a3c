import { script as en } from '#src/i18n/en/script.ts'
import { script as id } from '#src/i18n/id/script.ts'

/** The words of the page's language. */
export const words = document.documentElement.lang === 'en' ? en : id

/** A template with its blanks filled: `fill('Sisa {n} huruf', 12)`. */
export const fill = (template: string, value: string | number) => template.replace(/\{\w+\}/, String(value))

export const all = <T extends HTMLElement>(selector: string, inside: ParentNode = document) => [
  ...inside.querySelectorAll<T>(selector),
]

export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = '') {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}

let speaker: HTMLElement | undefined

/** Said once, politely, by screen readers (WCAG 4.1.3). */
export function announce(text: string) {
  if (!speaker) {
    speaker = make('div', 'unseen')
    speaker.setAttribute('role', 'status')
    document.body.append(speaker)
  }
  speaker.textContent = ''
  setTimeout(() => {
    if (speaker) speaker.textContent = text
  }, 50) // a change right after insertion is not read
}
