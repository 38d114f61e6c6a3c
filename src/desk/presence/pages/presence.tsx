import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'

/** Who else is at this report: filled and refreshed by the script, said once politely. Without it nothing is shown. */
export const PresenceLine = ({ code, doing }: { code: string; doing?: 'jawab' | 'tulis' }) => {
  const { to } = usePage()
  return (
    <p
      class="presence"
      role="status"
      data-presence={to(`${reportPath(code, 'hadir')}${doing ? `?sedang=${doing}` : ''}`)}
    />
  )
}
