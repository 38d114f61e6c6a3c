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
  let work: Promise<void> | undefined
  const begin = () => {
    work ??= solve(field)
      .catch(() => '')
      .then((proof) => {
        field.value = proof
        field.dataset.given = 'ya'
      })
    return work
  }
  form.addEventListener('input', begin, { once: true })
  form.addEventListener('submit', async (event) => {
    // Done already: the form just goes. Asked to go again while it is going, a browser would do nothing at all.
    if (field.dataset.given) return
    event.preventDefault()
    event.stopPropagation() // the form is not on its way yet
    announce(words.checking)
    await begin()
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
