import type { Context } from 'hono'
import sharp from 'sharp'
import type { Env } from '#src/people/env.ts'

/** Paper, ruled lines and the mark: no words, so that it fits every site, and no report is told from another. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630">
  <rect width="1200" height="630" fill="#FBF8F1"/>
  <rect width="1200" height="16" fill="#1F1B16"/>
  <path d="M120 190h640M120 270h640M120 350h470M120 430h560" stroke="#DDD3C1" stroke-width="6"/>
  <rect x="120" y="500" width="250" height="60" rx="6" fill="none" stroke="#0F4C92" stroke-width="6"/>
  <path d="M900 130h120l-14 270h-92zM900 440h120v120h-120z" fill="#C1121F"/>
</svg>`

let drawn: Promise<Buffer> | undefined

/** The neutral picture that shared links carry: chat programs do not read SVG, so it is drawn once as PNG. */
export async function sharePicture(c: Context<Env>) {
  drawn ??= sharp(Buffer.from(drawing)).png({ palette: true }).toBuffer()
  return c.body(new Uint8Array(await drawn), 200, {
    'Content-Type': 'image/png',
    'Cache-Control': 'public, max-age=86400',
  })
}
