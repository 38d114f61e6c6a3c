/** Status (where it is), outcome (what came of it) and clock (on time or late) are three separate facts. */
export const status = {
  officer: {
    received: 'Belum terverifikasi',
    incomplete: 'Tunda',
    referred: 'Belum ditindaklanjuti',
    in_progress: 'Proses',
    answered: 'Menunggu tanggapan pelapor',
    closed: 'Selesai',
    archived: 'Arsip',
  },
  officerOutcome: {
    solved: 'Selesai: dikonfirmasi pelapor',
    planned: 'Selesai: dijadwalkan',
    refused: 'Selesai: tidak dapat dipenuhi',
    withdrawn: 'Selesai: dicabut',
    silent: 'Selesai: tanpa tanggapan',
  },
  officerArchived: (reason: string) => `Arsip: ${reason}`,
  sentBack: 'Dikembalikan: bukan wewenang',
  /** The words on the stamps: one per status, and the outcome's own word once there is one. */
  citizen: {
    received: 'Diterima',
    checking: 'Diperiksa',
    incomplete: 'Perlu dilengkapi',
    referred: 'Diteruskan',
    in_progress: 'Ditangani',
    answered: 'Dijawab',
    solved: 'Selesai',
    planned: 'Dijadwalkan',
    refused: 'Tidak dapat dipenuhi',
    withdrawn: 'Dicabut pelapor',
    silent: 'Ditutup tanpa tanggapan',
    archived: 'Tidak diproses',
  },
  referredTo: (agency: string) => `Diteruskan ke ${agency}`,
  handledBy: (agency: string) => `Ditangani ${agency}`,
  plannedFor: (day: string) => `Dijadwalkan ${day}`,
  archivedFor: (reason: string) => `Tidak diproses: ${reason}`,
  overdue: 'Lewat tenggat',
  reopened: 'Dibuka kembali',
  reopenedOn: (day: string) => `Dibuka kembali ${day}`,
  mergedInto: (number: string) => `Digabung ke ${number}`,
  escalatedTo: (agency: string) => `Dieskalasi ke ${agency}`,
  nextHeading: 'Apa selanjutnya',
  next: {
    received: (due: string) => `Kami periksa paling lambat ${due}.`,
    incomplete: (due: string) => `Jawab pertanyaan petugas paling lambat ${due}.`,
    referred: (agency: string, due: string) => `${agency} memberi jawaban pertama paling lambat ${due}.`,
    sent_back: (agency: string, reason: string, due: string) =>
      `${agency} menyatakan bukan kewenangannya: '${reason}'. Kami tentukan instansi yang tepat paling lambat ${due}.`,
    in_progress: (agency: string, due: string) => `${agency} menyelesaikan paling lambat ${due}.`,
    answered: (due: string) => `Sudah selesai? Beri tanggapan paling lambat ${due}.`,
    solved: () => 'Selesai, dikonfirmasi pelapor.',
    planned: (day: string) => `Pada ${day} kami bertanya apakah sudah dikerjakan.`,
    reopenable: (due: string) => `Masih bermasalah? Buka kembali paling lambat ${due}.`,
    archived: (explanation: string, due: string) =>
      `${explanation}. Keberatan? Tulis paling lambat ${due}; petugas lain yang memeriksa.`,
    /** Its time to object is over. */
    archivedForGood: (explanation: string) => `${explanation}. Untuk masalah lain, buat laporan baru.`,
    lapsed: (due: string) =>
      `Keterangan yang kami minta belum datang. Lengkapi paling lambat ${due}, dan laporan berjalan lagi.`,
    merged: (number: string) =>
      `Masalah yang sama sudah dilaporkan. Nomor Anda tetap berlaku, dan kabar laporan ${number} sampai juga kepada Anda.`,
    over: () => 'Laporan ini sudah ditutup. Untuk masalah yang masih ada, buat laporan baru.',
  },
  stepsLabel: 'Perjalanan laporan',
  turnOf: {
    verifier: 'Giliran petugas verifikasi',
    reporter: 'Giliran pelapor',
    agency: 'Giliran instansi',
    nobody: '',
  },
  turnOfName: (who: string) => `Giliran ${who}`,
  /** The four words people know; a filter, never a figure. */
  groups: { belum: 'Belum', proses: 'Proses', selesai: 'Selesai', arsip: 'Arsip' },
}

export const kinds = {
  complaint: 'Pengaduan',
  aspiration: 'Aspirasi',
  information_request: 'Permintaan informasi',
}

export const outcomes = {
  solved: 'Selesai, dikonfirmasi pelapor',
  planned: 'Dijadwalkan',
  refused: 'Tidak dapat dipenuhi',
  withdrawn: 'Dicabut pelapor',
  silent: 'Ditutup tanpa tanggapan',
}

/** What an agency proposes with its answer. */
export const proposals = {
  solved: 'Sudah diselesaikan',
  planned: 'Dijadwalkan',
  refused: 'Tidak dapat dipenuhi',
}

export const archiveReasons = {
  incomplete: 'data tidak dilengkapi',
  unclear: 'tidak jelas',
  too_general: 'terlalu umum',
  not_public_service: 'bukan pelayanan publik',
  other_channel: 'ditangani lembaga lain',
  in_court: 'proses hukum',
  civil_dispute: 'sengketa perdata',
  duplicate: 'laporan ganda',
  already_answered: 'sudah dijawab',
  spam: 'iklan',
  test: 'uji coba',
  hate_obscene: 'SARA atau pornografi',
  baseless: 'hoaks atau fitnah tanpa dasar',
}

/** What the reporter is told beside the verifier's own words. */
export const archiveExplanations = {
  incomplete: 'Keterangan yang kami minta belum datang. Lengkapi dalam 90 hari dan laporan berjalan lagi',
  unclear: 'Kami belum memahami apa yang terjadi',
  too_general: 'Kami perlu satu kejadian atau tempat yang jelas',
  not_public_service: 'Masalah ini bukan pelayanan publik',
  other_channel: 'Masalah ini ditangani lembaga lain',
  in_court: 'Putusan pengadilan tidak dapat diubah di sini. Bantuan hukum tersedia',
  civil_dispute: 'Sengketa pribadi tidak dapat diputuskan di sini. Bantuan hukum tersedia',
  duplicate: 'Masalah yang sama sudah dilaporkan. Nomor Anda tetap berlaku dan mengikuti laporan utama',
  already_answered: 'Masalah yang sama sudah dijawab sebelumnya',
  spam: 'Isi ini iklan',
  test: 'Isi ini uji coba',
  hate_obscene: 'Isi ini melanggar aturan SARA atau pornografi. Kirim lagi tanpa bagian itu',
  baseless: 'Kami tidak menemukan dasar untuk tuduhan ini',
}

/** A word for every action of the lifecycle: buttons on the desk, permission tables, the manual. */
export const actions = {
  ask_detail: 'Tunda: tanya pelapor',
  complete: 'Lengkapi',
  refer: 'Disposisi',
  send_back: 'Kembalikan, bukan wewenang',
  forward: 'Teruskan ke unit',
  follow_up: 'Tindak lanjut',
  answer: 'Jawab',
  object: 'Keberatan',
  close: 'Nyatakan selesai',
  confirm: 'Nyatakan sudah dikerjakan',
  reopen: 'Buka kembali',
  archive: 'Arsipkan',
  merge: 'Gabungkan',
  unmerge: 'Pisahkan lagi',
  withdraw: 'Cabut laporan',
  escalate: 'Eskalasi',
}
