import type { script as source } from '../id/script.ts'

export const script: typeof source = {
  copy: 'Copy number',
  copied: 'Copied',
  left: '{n} letters left',
  over: '{n} letters too many',
  busy: 'Sending…',
  shrinking: 'Making photos smaller…',
  files: '{n} files, {size}',
  saved: 'Draft saved {time}',
  saveFailed: 'Not saved on the server yet. Your words are still on this device.',
  restored: 'We brought back the words you had not sent.',
  searching: 'Searching…',
  noPlace: 'There is no area of that name.',
  places: '{n} areas found.',
  picked: '{place} chosen.',
  useLocation: 'Use my location',
  locating: 'Finding your location…',
  located: 'Location filled in.',
  notLocated: 'Your location could not be read. Just write the place.',
  checking: 'A short check…',
}
