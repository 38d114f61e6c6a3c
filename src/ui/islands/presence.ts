import { all } from './page-tools.ts'

/** Who else has this report open. Only a tab that is looked at counts and listens: a browser has few connections. */
export const showPresence = () => all('[data-presence]').forEach(listen)

function listen(line: HTMLElement) {
  let source: EventSource | undefined
  const open = () => {
    source ??= new EventSource(line.dataset.presence ?? '')
    source.onmessage = ({ data }) => {
      const words: string[] = JSON.parse(data)
      line.textContent = words.join(' ')
    }
  }
  const close = () => {
    source?.close()
    source = undefined
    line.textContent = ''
  }
  const look = () => (document.visibilityState === 'visible' ? open() : close())
  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', close)
  look()
}
