import { all } from './page-tools.ts'

/** Buttons that only a script can serve are hidden until it is here. */
export function showPrintButtons() {
  for (const button of all('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}

/** "Keluar cepat" takes this page out of the way back. */
export function leaveWithoutTrace() {
  for (const link of all<HTMLAnchorElement>('a[data-exit]'))
    link.addEventListener('click', (event) => {
      event.preventDefault()
      location.replace(link.href)
    })
}

/** After a failed submit the summary has the focus, also where `autofocus` is not honoured. */
export const focusErrors = () => document.querySelector<HTMLElement>('[data-focus]')?.focus()
