import type { Place } from '#src/places/queries.ts'
import { Button, Buttons } from '#src/ui/button.tsx'
import type { FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Judged } from '../steps.ts'
import { BodyFields, NewsFields, PlaceFields, SecrecyFields, WhenFields } from './fields.tsx'
import { StepFrame } from './frame.tsx'

type Limits = { longest: number; years: number }
type Props = { form: FormState; places: readonly Place[]; toCheck: boolean; limits: Limits }

const Next = () => <Button>{usePage().t.citizen.next}</Button>

const BodyStep = ({ form, toCheck, limits }: Props) => (
  <StepFrame step="isi" form={form} toCheck={toCheck}>
    <h1>{usePage().t.citizen.body.title}</h1>
    <BodyFields form={form} longest={limits.longest} />
    <Next />
  </StepFrame>
)

const PlaceStep = ({ form, places, toCheck }: Props) => (
  <StepFrame step="lokasi" form={form} toCheck={toCheck}>
    <h1>{usePage().t.citizen.place.title}</h1>
    <PlaceFields form={form} places={places} />
    <Next />
  </StepFrame>
)

const WhenStep = ({ form, toCheck, limits }: Props) => {
  const { t } = usePage()
  const { citizen } = t
  return (
    <StepFrame step="waktu" form={form} toCheck={toCheck}>
      <h1>
        {citizen.when.title} <span class="optional">{citizen.optional}</span>
      </h1>
      <WhenFields form={form} years={limits.years} />
      <Buttons>
        <Next />
        <Button kind="plain" name="aksi" value="lewati">
          {citizen.skip}
        </Button>
      </Buttons>
    </StepFrame>
  )
}

const SecrecyStep = ({ form, toCheck }: Props) => (
  <StepFrame step="kerahasiaan" form={form} toCheck={toCheck}>
    <h1>{usePage().t.citizen.secrecy.title}</h1>
    <SecrecyFields form={form} />
    <Next />
  </StepFrame>
)

const NewsStep = ({ form, toCheck }: Props) => (
  <StepFrame step="kabar" form={form} toCheck={toCheck}>
    <h1>{usePage().t.citizen.news.title}</h1>
    <NewsFields form={form} />
    <Next />
  </StepFrame>
)

export const stepPages = {
  isi: BodyStep,
  lokasi: PlaceStep,
  waktu: WhenStep,
  kerahasiaan: SecrecyStep,
  kabar: NewsStep,
} satisfies Record<Judged, (props: Props) => unknown>
