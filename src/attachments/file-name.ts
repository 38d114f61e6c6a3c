/** Longer names are cut, keeping the ending; counted in characters (code points). */
const LONGEST = 120
const NAMELESS = 'lampiran'

/** C0 and C1 controls, and marks that are invisible or turn the direction of what follows ("gpj.exe" from "exe.jpg"). */
const hiddenRe = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** The file's name as the person gave it, without path, controls and disguise. Never used to find a file. */
export function cleanName(given: string): string {
  const base = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const name = base
    .replace(hiddenRe, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim()
  return shorten(name) || NAMELESS
}

/** The name to save it under: the ending tells the truth about the content. */
export function downloadName(name: string, mediaType: string): string {
  const [usual, ...others] = endings[mediaType] ?? ['bin']
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
  if (ending !== undefined && (ending === usual || others.includes(ending))) return name
  return `${ending === undefined ? name : name.slice(0, -ending.length - 1)}.${usual}`
}

/** `attachment; filename="…"; filename*=…` (RFC 6266, RFC 8187): plain letters for old readers, the full name for the rest. */
export function contentDisposition(type: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${type}; filename="${plain}"; filename*=UTF-8''${full}`
}

const endings: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov'],
  'video/3gpp': ['3gp'],
  'video/webm': ['webm'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a'],
  'audio/ogg': ['ogg', 'opus', 'oga'],
  'audio/amr': ['amr'],
}

function shorten(name: string): string {
  const letters = [...name]
  if (letters.length <= LONGEST) return name
  const ending = /\.[^. ]{1,8}$/.exec(name)?.[0] ?? ''
  return (
    letters
      .slice(0, LONGEST - [...ending].length)
      .join('')
      .trimEnd() + ending
  )
}
