import { all, fill, make, words } from './page-tools.ts'

const EVERY = 5000

/**
 * Saves a form's draft on the server while it is written: POST of the same fields to `data-autosave`, answered with
 * `{ time: '10.32 WIB' }`. The form has a button for it that works without this.
 */
export const saveDrafts = () => all<HTMLFormElement>('form[data-autosave]').forEach(autosave)

function autosave(form: HTMLFormElement) {
  const status = make('p', 'saved')
  status.setAttribute('role', 'status')
  form.append(status)
  const url = form.dataset.autosave ?? ''
  let timer = 0
  let sent = false
  const body = () =>
    new URLSearchParams([...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
  const save = async () => {
    timer = 0
    try {
      const answer = await fetch(url, { method: 'POST', body: body(), headers: { accept: 'application/json' } })
      if (!answer.ok) throw new Error('not saved')
      const { time } = await answer.json()
      status.textContent = fill(words.saved, time)
    } catch {
      status.textContent = words.saveFailed
    }
  }
  form.addEventListener('input', () => {
    timer ||= window.setTimeout(save, EVERY)
  })
  form.addEventListener('submit', () => {
    sent = true
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer && !sent) navigator.sendBeacon(url, body())
  })
}
