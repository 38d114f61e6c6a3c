import { showCode } from '#src/reports/code.ts'
import { Buttons, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'

/** The report went off before its files had arrived; which ones, and the way to send them after it. */
export const LateFilesPage = ({ code, names }: { code: string; names: readonly string[] }) => {
  const { late } = usePage().t.citizen
  return (
    <>
      <h1>{late.title}</h1>
      <p>{late.text}</p>
      <ul>
        {names.map((name) => (
          <li>{name}</li>
        ))}
      </ul>
      <Buttons>
        <LinkButton to={`/laporan/${showCode(code)}`}>{late.reply}</LinkButton>
      </Buttons>
    </>
  )
}
