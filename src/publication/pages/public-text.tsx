/** Paragraphs of the public version; what an officer took out stays marked, as "[nama orang dihapus]". */
export const PublicText = ({ text }: { text: string }) => (
  <div class="words" lang="id" dir="auto">
    {text
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) => (
        <p>{pieces(paragraph).map((piece) => (isMark(piece) ? <mark>{piece}</mark> : piece))}</p>
      ))}
  </div>
)

const marks = /(\[[^[\]\n]{3,60}\])/
const pieces = (paragraph: string) => paragraph.split(marks).filter((piece) => piece !== '')
const isMark = (piece: string) => marks.test(piece)
