/** What a report without a form may lack: where it is and since when. */
export type Missing = 'place' | 'since'

const place =
  /\b(?:jalan|jln|jl|desa|ds|kelurahan|kel|kecamatan|kec|kabupaten|kab|kota|dusun|kampung|kp|gang|gg|rt|rw|blok|perumahan|komplek|kompleks|pasar|simpang|jembatan|puskesmas|rsud|sd[ns]?|smp[ns]?|sma[ns]?|smk[ns]?|kantor|terminal|stasiun|pelabuhan|masjid|depan|dekat|samping|sebelah|belakang)\b/i
const since =
  /\b(?:sejak|semenjak|sudah|sdh|udah|udh|kemarin|kmrn|tadi|hari ini|semalam|barusan|baru saja|lalu|tanggal|tgl|pukul|jam|masih|\d+\s*(?:hari|minggu|mgg|bulan|bln|tahun|thn|th|jam)|minggu|bulan|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b|\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b/i

/** What these words do not tell, the place first. `placeKnown`: it was found in another way. */
export const whatIsMissing = (text: string, placeKnown = false): Missing[] => [
  ...(placeKnown || place.test(text) ? [] : (['place'] as const)),
  ...(since.test(text) ? [] : (['since'] as const)),
]
