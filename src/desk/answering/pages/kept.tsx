import { usePage } from '#src/ui/page.tsx'

/** "Simpan konsep": for whoever has no script that does it every few seconds. `to` is a link already. */
export const KeepDraft = ({ to }: { to: string }) => (
  <button class="button plain" type="submit" formaction={to}>
    {usePage().t.dialogue.answer.saveDraft}
  </button>
)

/** When the server last heard of these words. */
export const DraftSaved = ({ at, zone }: { at: Date | null; zone: string }) => {
  const { t, f } = usePage()
  return at && <p class="hint">{t.dialogue.answer.saved(f.time(at, zone))}</p>
}
