import type { Line, MailText } from '../mail-text.ts'

/** Whether a reply to the mail lands in the report, or must be written on the page. */
type Reply = { byMail: boolean }

const howTo = ({ byMail }: Reply) => (byMail ? 'dengan membalas e-mail ini' : 'di halaman laporan')

/** Every mail to a reporter says: number, what changed, what next, by which date. */
export const mail = {
  frame: {
    greeting: 'Yth. Pelapor,',
    officerGreeting: (name: string) => `Yth. ${name},`,
    seeReport: 'Lihat laporan',
    replyByMail: 'Balas e-mail ini untuk menulis di laporan Anda.',
    replyOnPage: 'Untuk menulis di laporan Anda, buka tautan di atas; balasan e-mail ini tidak terbaca.',
    care: 'Jangan kirim NIK atau kata sandi. Layanan ini gratis; petugas tidak pernah meminta uang.',
    stop: 'Berhenti menerima kabar laporan ini',
    sender: (site: string, operator: string) => `${site}, ${operator}`,
    following: (own: string, main: string): Line =>
      `Laporan Anda ${own} mengikuti laporan ${main}; nomor Anda tetap berlaku.`,
  },
  agencyNoun: (isOffice: boolean): string => (isOffice ? 'dinas' : 'instansi'),
  provisional: (day: string) => `${day} (perkiraan)`,

  /** All that may be said of a confidential or sealed report. */
  discreet: (code: string, url: string): MailText => ({
    subject: `Laporan ${code}: ada kabar`,
    body: [`Ada kabar untuk laporan ${code}.`, { label: 'Buka dengan kode Anda', url }],
  }),

  received: (f: { code: string; day: string; time: string; due: string | null } & Reply): MailText => ({
    subject: `Laporan ${f.code} sudah kami terima`,
    body: [
      `Laporan Anda kami terima ${f.day} pukul ${f.time}.`,
      f.due
        ? `Selanjutnya: petugas memeriksa dan meneruskannya ke instansi yang berwenang, paling lambat ${f.due}.`
        : 'Apa yang terjadi sejak itu dan tanggal berikutnya ada di halaman laporan.',
      `Anda tidak perlu melakukan apa-apa. Ada foto atau keterangan tambahan? ${
        f.byMail ? 'Balas e-mail ini.' : 'Tambahkan di halaman laporan.'
      }`,
    ],
  }),
  completed: (f: { code: string; due: string | null }): MailText => ({
    subject: `Keterangan untuk laporan ${f.code} sudah kami terima`,
    body: [
      'Keterangan tambahan Anda sudah kami terima. Terima kasih.',
      ...(f.due ? [`Selanjutnya: petugas memeriksa laporan Anda paling lambat ${f.due}.`] : []),
    ],
  }),
  referred: (f: {
    code: string
    agency: string
    agencyName: string
    noun: string
    day: string
    why: string | null
    respondBy: string
    settleBy: string
  }): MailText => ({
    subject: `Laporan ${f.code} diteruskan ke ${f.agency}`,
    body: [
      `Laporan Anda sudah diperiksa dan diteruskan ke ${f.agencyName} pada ${f.day}.${f.why ? ` Alasannya: ${f.why}` : ''}`,
      `Selanjutnya: jawaban pertama paling lambat ${f.respondBy}. Penyelesaian paling lambat ${f.settleBy}.`,
      `Bila lewat, laporan ditandai "Lewat tenggat" dan atasan ${f.noun} diberi tahu.`,
    ],
  }),
  sentBack: (f: { code: string; agency: string; why: string | null; due: string | null }): MailText => ({
    subject: `Laporan ${f.code} diperiksa kembali`,
    body: [
      f.why ? `${f.agency} menyatakan bukan kewenangannya:` : `Laporan Anda berpindah dari ${f.agency}.`,
      ...(f.why ? [{ quote: f.why }] : []),
      ...(f.due ? [`Selanjutnya: kami tentukan instansi yang tepat paling lambat ${f.due}.`] : []),
    ],
  }),
  asked: (f: { code: string; question: string; due: string; resumeUntil: string } & Reply): MailText => ({
    subject: `Petugas bertanya tentang laporan ${f.code}`,
    body: [
      'Petugas perlu keterangan Anda:',
      { quote: f.question },
      `Jawab ${howTo(f)} paling lambat ${f.due}.`,
      `Tanpa jawaban, laporan berhenti diproses. Anda masih bisa melengkapinya sampai ${f.resumeUntil}.`,
    ],
  }),
  askedAgain: (f: { code: string; due: string; resumeUntil: string } & Reply): MailText => ({
    subject: `Laporan ${f.code} menunggu keterangan Anda sampai ${f.due}`,
    body: [
      'Petugas sudah bertanya kepada Anda. Kami belum menerima jawaban.',
      `Jawab ${howTo(f)} paling lambat ${f.due}.`,
      `Tanpa jawaban, laporan berhenti diproses. Anda masih bisa melengkapinya sampai ${f.resumeUntil}.`,
    ],
  }),
  wrote: (f: { code: string; agency: string; words: string; due: string | null } & Reply): MailText => ({
    subject: `Kabar untuk laporan ${f.code}`,
    body: [
      `${f.agency} menulis:`,
      { quote: f.words },
      f.due ? `Selanjutnya: penyelesaian paling lambat ${f.due}.` : `Anda dapat membalas ${howTo(f)}.`,
    ],
  }),
  answered: (f: {
    code: string
    agency: string
    day: string
    words: string
    due: string | null
    links: { yes: string; no: string } | null
    /** An answer to this mail reaches the report. */
    byMail: boolean
  }): MailText => ({
    subject: `Laporan ${f.code} sudah dijawab`,
    body: [
      `${f.agency} menjawab pada ${f.day}:`,
      { quote: f.words },
      ...(f.links
        ? [
            'Apakah masalahnya sudah selesai?',
            { label: 'Sudah selesai', url: f.links.yes },
            { label: 'Belum selesai', url: f.links.no },
            ...(f.byMail ? ['Atau balas e-mail ini: SELESAI bila sudah beres, atau BELUM dan sebabnya.'] : []),
          ]
        : []),
      ...(f.due ? [`Tanpa tanggapan, laporan ditutup otomatis setelah ${f.due}.`] : []),
    ],
  }),
  closing: (f: {
    code: string
    agency: string
    answeredOn: string
    due: string
    links: { yes: string; no: string }
  }): MailText => ({
    subject: `Laporan ${f.code} akan ditutup setelah ${f.due}`,
    body: [
      `${f.agency} menjawab pada ${f.answeredOn}. Kami belum menerima tanggapan Anda.`,
      { label: 'Masih ada masalah? Pilih Belum selesai dan tulis alasannya', url: f.links.no },
      { label: 'Sudah beres? Pilih Sudah selesai', url: f.links.yes },
      'Tanpa tanggapan, laporan dicatat "Ditutup tanpa tanggapan", bukan "Selesai".',
    ],
  }),
  /** Why it was closed, for `closed`. */
  closedBecause: {
    silent: (after: string, noun: string, proposed: string) =>
      `Laporan Anda ditutup tanpa tanggapan setelah ${after}. Menurut ${noun}: ${proposed}.`,
    solved: 'Laporan Anda ditutup karena Anda menyatakan selesai. Terima kasih.',
    planned: (day: string) => `Laporan Anda ditutup karena Anda menyetujui jadwalnya: ${day}. Terima kasih.`,
    refused: 'Laporan Anda ditutup karena Anda menerima penjelasannya. Terima kasih.',
    withdrawn: 'Laporan Anda ditutup karena Anda mencabutnya.',
    confirmed: 'Anda menyatakan sudah dikerjakan. Laporan Anda selesai. Terima kasih.',
    /** To people whose own report follows this one. */
    followed: (outcome: string) => `Laporan ini ditutup: ${outcome}.`,
  },
  proposed: {
    solved: 'sudah diselesaikan',
    planned: (day: string) => `dijadwalkan ${day}`,
    refused: 'tidak dapat dipenuhi',
  },
  closed: (f: {
    code: string
    because: string
    reopen: { until: string; url: string } | null
    plannedOn: string | null
    rateUrl: string | null
    ombudsman: boolean
  }): MailText => ({
    subject: `Laporan ${f.code} ditutup`,
    body: [
      f.because,
      ...(f.plannedOn ? [`Pada ${f.plannedOn} kami bertanya apakah sudah dikerjakan.`] : []),
      ...(f.reopen
        ? [
            {
              label: `Belum beres? Buka kembali dengan satu alasan, paling lambat ${f.reopen.until}`,
              url: f.reopen.url,
            },
          ]
        : []),
      ...(f.rateUrl ? [{ label: 'Bantu kami menilai, 1 menit', url: f.rateUrl }] : []),
      ...(f.ombudsman
        ? [
            'Tidak puas dengan penanganannya? Anda dapat melapor ke Ombudsman RI; berkas lengkap bisa diunduh di halaman laporan.',
          ]
        : []),
    ],
  }),
  archived: (f: {
    code: string
    reason: string
    explanation: string
    words: string | null
    resumeUntil: string | null
    objectUntil: string | null
    url: string
  }): MailText => ({
    subject: `Laporan ${f.code} tidak diproses`,
    body: [
      `Laporan Anda tidak diproses: ${f.reason}. ${f.explanation}.`,
      ...(f.words ? [{ quote: f.words }] : []),
      ...(f.resumeUntil
        ? [{ label: `Lengkapi paling lambat ${f.resumeUntil} dan laporan berjalan lagi`, url: f.url }]
        : []),
      ...(f.objectUntil
        ? [
            { label: `Keberatan? Tulis paling lambat ${f.objectUntil}`, url: f.url },
            'Petugas lain yang memeriksa keberatan Anda.',
          ]
        : []),
    ],
  }),
  merged: (f: {
    code: string
    main: string
    mainUrl: string
    words: string | null
    objectUntil: string | null
  }): MailText => ({
    subject: `Laporan ${f.code} digabung dengan ${f.main}`,
    body: [
      `Laporan Anda digabung dengan ${f.main}; nomor Anda tetap berlaku.`,
      ...(f.words ? [{ quote: f.words }] : []),
      { label: `Selanjutnya Anda menerima kabar laporan ${f.main}`, url: f.mainUrl },
      ...(f.objectUntil ? [`Bukan masalah yang sama? Tulis keberatan paling lambat ${f.objectUntil}.`] : []),
    ],
  }),
  unmerged: (f: { code: string; main: string; words: string | null; due: string | null }): MailText => ({
    subject: `Laporan ${f.code} dipisahkan dari ${f.main}`,
    body: [
      `Laporan ${f.code} tidak lagi mengikuti ${f.main}; petugas memeriksanya tersendiri.`,
      ...(f.words ? [{ quote: f.words }] : []),
      ...(f.due ? [`Selanjutnya: keputusan paling lambat ${f.due}.`] : []),
    ],
  }),
  objected: (f: { code: string; agency: string; due: string | null; again: boolean }): MailText => ({
    subject: `Tanggapan Anda untuk laporan ${f.code} sudah kami terima`,
    body: [
      f.again
        ? 'Keberatan Anda sudah kami terima. Petugas lain memeriksanya.'
        : `Anda menyatakan belum selesai. ${f.agency} menangani laporan Anda lagi.`,
      ...(f.due ? [`Selanjutnya: ${f.again ? 'keputusan' : 'jawaban pertama'} paling lambat ${f.due}.`] : []),
    ],
  }),
  reopened: (f: { code: string; agency: string | null; due: string | null; mine: boolean }): MailText => ({
    subject: `Laporan ${f.code} dibuka kembali`,
    body: [
      f.mine ? 'Laporan Anda dibuka kembali sesuai permintaan Anda.' : 'Laporan Anda dibuka kembali oleh pengawas.',
      f.agency
        ? `${f.agency} menangani lagi.${f.due ? ` Jawaban pertama paling lambat ${f.due}.` : ''}`
        : `Petugas memeriksa lagi.${f.due ? ` Paling lambat ${f.due}.` : ''}`,
    ],
  }),
  escalated: (f: { code: string; supervisor: string; late: boolean; due: string | null }): MailText => ({
    subject: `${f.supervisor} ikut mengawasi laporan ${f.code}`,
    body: [
      `${f.supervisor} ikut mengawasi${f.late ? ' karena lewat tenggat' : ''}.`,
      ...(f.due ? [`Tanggal yang seharusnya: ${f.due}. Instansi yang menangani tetap wajib menjawab.`] : []),
    ],
  }),
  invited: (f: { name: string; agency: string; role: string; url: string }): MailText => ({
    subject: `Undangan menjadi ${f.role} di ${f.agency}`,
    body: [
      `Yth. ${f.name || 'Bapak/Ibu'},`,
      `Anda diundang menjadi ${f.role} di ${f.agency}.`,
      { label: 'Buat akun Anda', url: f.url },
      'Tautan berlaku satu kali, tujuh hari. Akun milik Anda sendiri; jangan dibagikan.',
    ],
  }),
  succeeded: (f: { code: string; from: string; agency: string; due: string | null }): MailText => ({
    subject: `Laporan ${f.code} dilanjutkan oleh ${f.agency}`,
    body: [
      `${f.from} sudah tidak ada. Tugasnya dilanjutkan ${f.agency}, termasuk laporan Anda.`,
      f.due ? `Tanggalnya tetap: ${f.due}.` : 'Tanggalnya tetap; tidak ada yang dimulai dari awal.',
      'Anda tidak perlu melakukan apa-apa.',
    ],
  }),
  ombudsman: (f: { code: string; agency: string; due: string; url: string }): MailText => ({
    subject: `Laporan ${f.code} lewat tenggat: Anda dapat ke Ombudsman`,
    body: [
      `${f.agency} seharusnya menjawab paling lambat ${f.due} dan belum melakukannya.`,
      'Anda dapat melapor ke Ombudsman RI tanpa biaya. Mereka menanyakan bukti bahwa Anda sudah melapor ke instansinya.',
      { label: 'Unduh berkas lengkap di halaman laporan', url: f.url },
    ],
  }),
  promised: (f: { code: string; agency: string; day: string; url: string }): MailText => ({
    subject: `Laporan ${f.code}: sudah dikerjakan?`,
    body: [
      `${f.agency} menjanjikan pekerjaan ini pada ${f.day}. Hari ini tanggal yang dijanjikan: sudah dikerjakan?`,
      { label: 'Jawab di halaman laporan', url: f.url },
    ],
  }),
  moved: (f: { code: string; from: string; to: string }): MailText => ({
    subject: `Tanggal untuk laporan ${f.code} bergeser`,
    body: [`Tenggat bergeser dari ${f.from} ke ${f.to} karena hari libur berubah.`],
  }),
  movedHere: (f: { code: string; fresh: boolean; keyUrl: string | null; url: string }): MailText => ({
    subject: `Pesan Anda kini ada di laporan ${f.code}`,
    body: [
      f.fresh
        ? `Pesan Anda kami jadikan laporan tersendiri dengan nomor ${f.code}, karena isinya lain daripada laporan sebelumnya.`
        : `Pesan Anda kami pindahkan ke laporan ${f.code}, karena isinya tentang laporan itu.`,
      ...(f.keyUrl ? [{ label: 'Kode rahasia dan pilihan privasi (satu kali, 24 jam)', url: f.keyUrl }] : []),
      { label: 'Lihat laporan', url: f.url },
    ],
  }),
  flagged: (f: { code: string; words: string }): MailText => ({
    subject: `Kerahasiaan laporan ${f.code} diubah`,
    body: ['Petugas mengubah siapa yang boleh melihat laporan Anda. Alasannya:', { quote: f.words }],
  }),

  unsealed: (f: { code: string; role: string; unit: string; reason: string }): MailText => ({
    subject: `Identitas Anda di laporan ${f.code} dibuka`,
    body: [
      `Identitas Anda dibuka oleh ${f.role}, ${f.unit}, dengan persetujuan orang kedua. Alasannya:`,
      { quote: f.reason },
    ],
  }),

  /** To officers. Titles and words of sealed and confidential reports stay out: `about` is null then. */
  officer: {
    open: 'Buka laporan',
    openDesk: 'Buka meja petugas',
    withheld: 'Isi laporan ini dilindungi; bacalah setelah masuk.',
    place: (place: string) => `Tempat: ${place}`,
    why: 'Anda menerima e-mail ini karena jabatan Anda. Jangan meneruskannya.',
    work: (f: { unit: string; due: string | null }) =>
      f.due ? `1 laporan menunggu jawaban ${f.unit}, paling lambat ${f.due}` : `1 laporan menunggu jawaban ${f.unit}`,
    workGuide: 'Yang perlu Anda lakukan: buka laporan, tulis jawaban, pilih hasilnya, lalu kirim.',
    urgent: (f: { code: string; due: string | null }) =>
      `Laporan ${f.code} mungkin menyangkut bahaya${f.due ? `, periksa paling lambat ${f.due}` : ''}`,
    decide: (f: { code: string; due: string | null }) =>
      `Laporan ${f.code} menunggu keputusan admin nasional${f.due ? `, paling lambat ${f.due}` : ''}`,
    reopenMain: (f: { code: string; main: string }) =>
      `Perlu dibuka kembali? Laporan ${f.code} digabung ke ${f.main} yang sudah ditutup`,
    copied: (f: { code: string; unit: string }) => `Tembusan laporan ${f.code} untuk ${f.unit}`,
    said: (code: string) => `Pelapor menulis di laporan ${code}`,
    closed: (f: { code: string; outcome: string }) => `Laporan ${f.code} ditutup: ${f.outcome}`,
    moved: (code: string) => `Laporan ${code} tidak lagi menunggu unit Anda`,
    shifted: (f: { code: string; from: string; to: string }) =>
      `Tenggat laporan ${f.code} bergeser dari ${f.from} ke ${f.to} karena hari libur berubah`,
    escalated: (f: { code: string; unit: string }) => `Laporan ${f.code} memerlukan pengawasan ${f.unit}`,
    pressed: (code: string) => `Laporan ${code} dicabut; pelapor menyatakan ditekan`,
    sealAsked: (code: string) => `Permintaan buka segel laporan ${code} menunggu keputusan admin nasional`,
    sealOpened: (code: string) => `Segel laporan ${code} dibuka`,
    sealRefused: (code: string) => `Permintaan buka segel laporan ${code} ditolak`,
    before: (f: { code: string; due: string }) => `Laporan ${f.code} jatuh tempo ${f.due}`,
    due: (f: { code: string; due: string }) => `Laporan ${f.code} jatuh tempo hari ini, ${f.due}`,
    late: (f: { code: string; unit: string; due: string }) =>
      `Laporan ${f.code} lewat tenggat di ${f.unit} (seharusnya ${f.due})`,
    promised: (f: { code: string; due: string }) => `Laporan ${f.code}: dijanjikan selesai hari ini, ${f.due}`,
    law60: (f: { code: string; due: string }) => `Laporan ${f.code}: 60 hari kalender UU 25/2009 habis ${f.due}`,
    draft: (code: string) => `1 konsep jawaban laporan ${code} menunggu persetujuan Anda`,
    returned: (code: string) => `Konsep Anda untuk laporan ${code} dikembalikan dengan catatan`,
    digest: (f: { day: string; count: string }) => `${f.count} laporan menunggu Anda, ${f.day}`,
    digestVerify: (f: { desk: string; count: string; due: string; late: string }) =>
      `${f.desk}: ${f.count} menunggu verifikasi, ${f.due} jatuh tempo hari ini, ${f.late} lewat tenggat.`,
    digestAnswer: (f: { unit: string; count: string; due: string; late: string }) =>
      `${f.unit}: ${f.count} menunggu jawaban, ${f.due} jatuh tempo hari ini, ${f.late} lewat tenggat.`,
    digestMentions: (f: { count: string }) => `${f.count} catatan menyebut Anda dan belum Anda baca.`,
    digestFollowed: (f: { count: string }) => `${f.count} laporan yang Anda ikuti punya kabar baru.`,
  },

  signInCode: (f: { code: string; minutes: number; site: string }): MailText => ({
    subject: `Kode masuk ${f.site}`,
    body: [
      `Kode masuk Anda: ${f.code}`,
      `Kode ini berlaku ${f.minutes} menit. Jangan beri tahu siapa pun; petugas tidak pernah memintanya.`,
      'Bukan Anda yang meminta? Abaikan e-mail ini; tidak ada yang berubah.',
    ],
  }),

  addressCode: (f: { code: string; minutes: number; site: string }): MailText => ({
    subject: `Kode konfirmasi alamat ${f.site}`,
    body: [
      `Kode konfirmasi alamat ini: ${f.code}`,
      `Kode ini berlaku ${f.minutes} menit. Jangan beri tahu siapa pun; petugas tidak pernah memintanya.`,
      'Bukan Anda yang meminta? Abaikan e-mail ini; tidak ada yang berubah.',
    ],
  }),

  stopPage: {
    title: 'Berhenti menerima kabar',
    lead: (code: string) => `Kabar laporan ${code} tidak akan dikirim lagi. Laporannya tetap berjalan.`,
    button: 'Berhenti menerima kabar',
    notMe: 'Ini bukan laporan saya',
    notMeLead:
      'Alamat Anda mungkin salah ketik orang lain. Kami lepaskan alamat Anda dari laporan ini dan hapus dari catatannya.',
    notMeButton: 'Bukan saya, lepaskan alamat saya',
    stopped: 'Kabar dihentikan',
    stoppedText: (code: string) =>
      `Anda tidak menerima kabar laporan ${code} lagi. Anda bisa menyalakannya kembali di halaman laporan.`,
    detached: 'Alamat dilepaskan',
    detachedText: 'Alamat Anda tidak lagi tersambung dengan laporan itu. Maaf atas gangguannya.',
    unknown: 'Tautan ini tidak berlaku',
    unknownText: 'Buka tautan lengkap dari e-mail terakhir, atau atur kabar di halaman laporan.',
  },

  outboxPage: {
    title: 'Surat keluar',
    closedDoor:
      'Pengiriman e-mail belum diatur (SMTP_URL). Surat menunggu di sini dan dikirim begitu pengaturan itu ada.',
    counts: (f: { waiting: string; failed: string; uncertain: string }) =>
      `${f.waiting} menunggu, ${f.failed} gagal, ${f.uncertain} tidak pasti.`,
    waitingSince: (when: string) => `Yang tertua menunggu sejak ${when}.`,
    lastSent: (when: string) => `Terakhir terkirim ${when}.`,
    all: 'Semua',
    filter: 'Keadaan',
    show: 'Tampilkan',
    caption: 'Surat terbaru lebih dulu',
    columns: { created: 'Dibuat', subject: 'Perihal', audience: 'Untuk', state: 'Keadaan', cost: 'Biaya' },
    again: 'Kirim lagi',
    forgotten: 'Alamatnya sudah dihapus; tidak dapat dikirim lagi.',
    againNote: 'Surat yang tidak pasti mungkin sudah sampai; mengirim lagi bisa membuatnya diterima dua kali.',
    waitsUntil: (when: string) => `menunggu sampai ${when}`,
    states: {
      waiting: 'menunggu',
      sending: 'sedang dikirim',
      sent: 'terkirim',
      failed: 'gagal',
      uncertain: 'tidak pasti',
      dropped: 'dibatalkan',
    },
    causes: { expired: 'sudah lewat waktu' } as Record<string, string>,
    audiences: { reporter: 'pelapor', follower: 'pengikut', officer: 'petugas', account: 'akun' },
    none: 'Tidak ada surat.',
    older: 'Surat yang lebih lama',
  },
  mailboxPage: {
    title: 'Kotak surat peragaan',
    lead: 'Hanya di peragaan: semua e-mail yang dibuat, tanpa dikirim ke mana pun.',
    to: (address: string) => `Kepada ${address}`,
    none: 'Belum ada e-mail.',
  },
}
