import { all, announce, words } from './page-tools.ts'

type Typed = HTMLInputElement | HTMLTextAreaElement

const prefix = 'lapor:'
const sentKey = `${prefix}terkirim`
const WEEK = 7 * 24 * 3600 * 1000

/** Words not sent yet survive a closed tab and an empty battery; they go once the server has them. */
export function keepUnsentWords() {
  forgetSent()
  all<HTMLFormElement>('form[data-keep]').forEach(keep)
}

function keep(form: HTMLFormElement) {
  const key = `${prefix}${location.host}:${form.dataset.keep}`
  restore(form, key)
  let timer = 0
  const save = () => {
    // on a shared phone a secret stays no longer than the tab
    const secret = form.querySelector('input[value="petugas"]:checked, input[value="tersegel"]:checked')
    if (secret) store(localStorage, key, null)
    store(secret ? sessionStorage : localStorage, key, JSON.stringify({ at: Date.now(), values: typedIn(form) }))
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(save, 400)
  })
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    save()
    store(sessionStorage, sentKey, JSON.stringify({ key, from: location.pathname }))
  })
}

/** The page after a submit: another address, or no errors, means that the server has the words. */
function forgetSent() {
  const note = read(sessionStorage, sentKey)
  if (!note || document.querySelector('.error-summary')) return
  store(sessionStorage, sentKey, null)
  if (note.from === location.pathname) return
  store(localStorage, String(note.key), null)
  store(sessionStorage, String(note.key), null)
}

function restore(form: HTMLFormElement, key: string) {
  const kept = read(sessionStorage, key) ?? read(localStorage, key)
  if (!kept || Date.now() - Number(kept.at) > WEEK) return store(localStorage, key, null)
  const values = (kept.values ?? {}) as Record<string, string>
  const empty = fieldsOf(form).filter((field) => field.value === '' && values[field.name])
  for (const field of empty) field.value = values[field.name] ?? ''
  if (empty.length > 0) announce(words.restored)
}

const kinds = ['text', 'email', 'tel', 'textarea']
const fieldsOf = (form: HTMLFormElement) =>
  all<Typed>('input, textarea', form).filter((field) => kinds.includes(field.type))
const typedIn = (form: HTMLFormElement) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]))

function read(storage: Storage, key: string): Record<string, unknown> | null {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** Storage may be full or forbidden: then the words are only on the page, as without a script. */
function store(storage: Storage, key: string, text: string | null) {
  try {
    if (text === null) storage.removeItem(key)
    else storage.setItem(key, text)
  } catch {}
}
