/**
 * A text file as somebody's spreadsheet saved it: UTF-8 or UTF-16 with their marks, UTF-16 that lost its mark, UTF-8
 * without one, and else the Windows code page of western offices.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = marked(bytes) ?? unmarkedUtf16(bytes)
  if (encoding) return new TextDecoder(encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function marked([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

/** Latin letters in UTF-16 are zero in every other byte; no text in another encoding is. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 200)
  if (sample.length < 4) return null
  const zeros = [0, 0]
  for (const [place, byte] of sample.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) < sample.length / 4) return null
  return even > odd ? 'utf-16be' : 'utf-16le'
}
