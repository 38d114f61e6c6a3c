import { Button } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Problem } from '../../query/problem.ts'

type Props = { path: string; label: string; line: string; problem: Problem | null; sort: string | null }

/** The query line above a list; what was typed stays, and what is wrong with it is said with its place. */
export const QueryLine = ({ path, label, line, problem, sort }: Props) => {
  const { t, to } = usePage()
  const words = t.lists.line
  return (
    <search>
      <form class="search-box query-line" action={to(path)}>
        <label for="saringan">{label}</label>
        <p class="hint" id="saringan-hint">
          {words.example} <a href={to('/meja/panduan-saringan')}>{words.help}</a>
        </p>
        {problem && <ProblemWords line={line} problem={problem} />}
        <div class="search-line">
          <input
            class="input full"
            id="saringan"
            type="search"
            name="q"
            value={line}
            autocapitalize="none"
            spellcheck={false}
            aria-describedby={problem ? 'saringan-salah saringan-hint' : 'saringan-hint'}
            {...(problem && { 'aria-invalid': 'true' as const })}
          />
          {sort && <input type="hidden" name="urut" value={sort} />}
          <Button>{words.apply}</Button>
        </div>
      </form>
    </search>
  )
}

const ProblemWords = ({ line, problem: { at, why, found = '', choices = [] } }: { line: string; problem: Problem }) => {
  const { t, f } = usePage()
  const words = t.lists
  const rest = line.slice(at)
  const length = Math.max(found.length, /^\s*\S?/.exec(rest)?.[0].length ?? 0)
  return (
    <div class="query-problem" id="saringan-salah" role="alert">
      <p>
        <strong>{words.line.problem}.</strong> {words.problems[why](found)}
      </p>
      <p class="query-place">
        <span class="unseen">{words.line.at(Number(f.number(at + 1)))} </span>
        <code>
          {line.slice(0, at)}
          <mark>{rest.slice(0, length) || '…'}</mark>
          {rest.slice(length)}
        </code>
      </p>
      {choices.length > 0 && <p>{words.line.choices(choices.join(', '))}</p>}
      <p>{words.line.kept}</p>
    </div>
  )
}
