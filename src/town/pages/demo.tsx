import { showCode } from '#src/reports/code.ts'
import { Button, Buttons } from '#src/ui/button.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { SeedPerson } from '../lay.ts'
import type { listSamples } from '../queries.ts'

type Props = {
  now: Date
  samples: Awaited<ReturnType<typeof listSamples>>
  people: readonly SeedPerson[]
  password: string
  /** Six digits of this half minute: every officer has the same authenticator. */
  code: string
  accessKey: string
}

/** Everything a visitor of the demo needs: who to be, with which password, and the hands of the clock. */
export function DemoPage({ now, samples, people, password, code, accessKey }: Props) {
  const { t, f, to } = usePage()
  const words = t.demo
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>

      <h2>{words.startHeading}</h2>
      <ul>
        <li>
          <a href={to('/')}>{words.home}</a>
        </li>
        <li>
          <a href={to('/demo/kotak-surat')}>{words.mailbox}</a>
        </li>
        <li>
          <a href={to('/masuk/petugas')}>{words.staffSignIn}</a>
        </li>
      </ul>

      <h2>{words.clockHeading}</h2>
      <p>{words.clockNow(f.dayAndTime(now, 'Asia/Jakarta'))}</p>
      <p>{words.clockLead}</p>
      <form method="post" action={to('/demo/jam')}>
        <Buttons>
          {(['1', '7', '30'] as const).map((days) => (
            <Button kind="second" name="hari" value={days}>
              {words.forward[days]}
            </Button>
          ))}
        </Buttons>
      </form>

      <h2>{words.staffHeading}</h2>
      <p>
        {words.password} <code>{password}</code>
      </p>
      <p>{words.codesLead}</p>
      <DataTable
        caption={words.officers}
        head={[words.name, words.position, words.email, words.code]}
        rows={people.flatMap(({ name, email, positions: [first] }) =>
          first
            ? [
                [
                  name,
                  `${first.position} (${t.signIn.roles[first.role]})`,
                  <code class="words">{email}</code>,
                  <code>{code}</code>,
                ],
              ]
            : [],
        )}
      />

      <h2>{words.citizenHeading}</h2>
      <p>{words.citizenLead}</p>
      <ul>
        {people
          .filter(({ positions }) => positions.length === 0)
          .map(({ name, email }) => (
            <li>
              {name}: <code>{email}</code>
            </li>
          ))}
      </ul>

      <h2>{words.samples}</h2>
      <p>
        {words.keyLead} <code>{accessKey}</code>
      </p>
      <DataTable
        caption={words.samplesCaption}
        head={[words.number, words.state]}
        rows={samples.map(({ code, status }) => [
          <a class="number" href={to(`/laporan/${showCode(code)}`)}>
            {showCode(code)}
          </a>,
          t.status.officer[status],
        ])}
      />
    </>
  )
}
