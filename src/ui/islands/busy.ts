import { words } from './page-tools.ts'

const sending = new WeakSet<HTMLFormElement>()

/** A second click sends nothing: one press, one report. */
export function ignoreSecondClicks() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (sending.has(form)) return event.preventDefault()
    sending.add(form)
    if (event.submitter instanceof HTMLButtonElement) showBusy(event.submitter)
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload() // came back by "back": the buttons must work again, and the page be true
  })
}

function showBusy(button: HTMLButtonElement) {
  button.setAttribute('aria-disabled', 'true')
  button.textContent = button.dataset.busy ?? words.busy
}
