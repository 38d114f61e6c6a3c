const marks = /\p{Mark}/gu
const apostrophes = /['’‘`´"“”]/g
const notWords = /[^a-z0-9]+/

/** The words of a text in plain lower-case letters and digits: "Ba’u, KEC. Tais" has bau, kec and tais. */
export const plainWords = (text: string): string[] =>
  text.toLowerCase().normalize('NFD').replace(marks, '').replace(apostrophes, '').split(notWords).filter(Boolean)
