import { proveWork } from './altcha.ts'
import { saveDrafts } from './autosave.ts'
import { ignoreSecondClicks } from './busy.ts'
import { copyNumbers } from './copy.ts'
import { countLetters } from './counter.ts'
import { keepUnsentWords } from './keep.ts'
import { offerLocation } from './locate.ts'
import { suggestPlaces } from './place.ts'
import { shrinkPhotos } from './shrink.ts'
import { focusErrors, leaveWithoutTrace, showPrintButtons } from './small.ts'

// Each improves something that already works; one that fails leaves the others alone.
const islands = [
  focusErrors, proveWork, ignoreSecondClicks, keepUnsentWords, countLetters, copyNumbers,
  suggestPlaces, offerLocation, shrinkPhotos, saveDrafts, showPrintButtons, leaveWithoutTrace,
] // biome-ignore format: a list

for (const island of islands)
  try {
    island()
  } catch (error) {
    console.error(error)
  }
