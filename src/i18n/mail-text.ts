/** A paragraph: a sentence, words somebody wrote, or a link with its label. */
export type Line = string | { quote: string } | { label: string; url: string }

/** A message before it is dressed as text and HTML. */
export type MailText = { subject: string; body: readonly Line[] }
