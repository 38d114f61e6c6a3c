import { all, announce, words } from './page-tools.ts'

/**
 * Proof of work for public forms: begins with the first key, so it is done before the form is. Without a script, or
 * without a secure connection, the field stays empty and the server relies on its limits.
 */
export function proveWork() {
  if (window.isSecureContext) all<HTMLInputElement>('input[data-altcha]').forEach(prepare)
}

function prepare(field: HTMLInputElement) {
  const form = field.form
  if (!form) return
  let work: Promise<string> | undefined
  const begin = () => {
    work ??= solve(field).catch(() => '')
    return work
  }
  form.addEventListener('input', begin, { once: true })
  form.addEventListener('submit', async (event) => {
    if (field.value || field.dataset.given) return
    event.preventDefault()
    event.stopPropagation() // the form is not on its way yet
    announce(words.checking)
    field.value = await begin()
    field.dataset.given = 'ya'
    form.requestSubmit(event.submitter)
  })
}

async function solve({ dataset }: HTMLInputElement): Promise<string> {
  const answer = await fetch(dataset.altcha ?? '')
  const challenge = await answer.json()
  const worker = new Worker(dataset.worker ?? '', { type: 'module' })
  const solution = await new Promise((done, fail) => {
    worker.onmessage = ({ data }) => done(data)
    worker.onerror = fail
    worker.postMessage(challenge)
  })
  worker.terminate()
  return btoa(JSON.stringify({ challenge, solution }))
}
