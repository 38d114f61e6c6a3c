/**
 * What stands in an SMS. Each fits into one of 160 characters of GSM-7 at its longest: site 10, number 9, agency 28,
 * day 19 ("Selasa, 29 Des 2026"), link 30, reason 40; a test measures every one.
 */
export type SmsFacts = {
  site: string
  code: string
  agency: string
  day: string
  link: string
  reason: string
  typed: string
}

type Pick1 = Pick<SmsFacts, 'site'>
type About = Pick<SmsFacts, 'site' | 'code'>
type Linked = About & Pick<SmsFacts, 'link'>
type Dated = Linked & Pick<SmsFacts, 'day'>

export const sms = {
  /** News of a report, on the telephone that the reporter chose. */
  news: {
    received: ({ site, code, day, link }: Dated) =>
      `${site} ${code} diterima. Kami periksa paling lambat ${day}. Pantau: ${link} BERHENTI=stop`,
    referred: ({ site, code, agency, day, link }: Dated & Pick<SmsFacts, 'agency'>) =>
      `${site} ${code} diteruskan ke ${agency}. Jawaban pertama paling lambat ${day}. ${link} BERHENTI=stop`,
    asked: ({ site, code, day, link }: Dated) =>
      `${site} ${code}: petugas bertanya. Balas SMS ini atau buka ${link} paling lambat ${day}. BERHENTI=stop`,
    askedOnPage: ({ site, code, day, link }: Dated) =>
      `${site} ${code}: petugas bertanya. Jawab di ${link} paling lambat ${day}. BERHENTI=stop`,
    answeredOnPage: ({ site, code, day, link }: Dated) =>
      `${site} ${code} sudah dijawab: ${link} Beri tanggapan di sana paling lambat ${day}. BERHENTI=stop`,
    closingOnPage: ({ site, code, day, link }: Dated) =>
      `${site} ${code} ditutup otomatis setelah ${day}. Belum beres? Tulis di ${link} BERHENTI=stop`,
    wrote: ({ site, code, agency, link }: Linked & Pick<SmsFacts, 'agency'>) =>
      `${site} ${code}: ${agency} menulis kepada Anda. Baca: ${link} BERHENTI=stop`,
    answered: ({ site, code, day, link }: Dated) =>
      `${site} ${code} sudah dijawab: ${link} Balas SELESAI, atau BELUM dan alasannya, paling lambat ${day}. BERHENTI=stop`,
    closing: ({ site, code, day, link }: Dated) =>
      `${site} ${code} ditutup otomatis setelah ${day}. Balas SELESAI, atau BELUM dan alasannya. ${link} BERHENTI=stop`,
    closedSilent: ({ site, code, day, link }: Dated) =>
      `${site} ${code} ditutup tanpa tanggapan. Masih bermasalah? Buka kembali sampai ${day}: ${link} BERHENTI=stop`,
    closedSolved: ({ site, code, link }: Linked) =>
      `${site} ${code} ditutup karena Anda menyatakan selesai. Terima kasih. ${link} BERHENTI=stop`,
    archived: ({ site, code, reason, day, link }: Dated & Pick<SmsFacts, 'reason'>) =>
      `${site} ${code} tidak diproses: ${reason}. Keberatan paling lambat ${day}: ${link}`,
    /** All that may be said of a confidential or sealed report, and of anything that has no words of its own. */
    movedHere: ({ site, code, link }: Linked) =>
      `${site} Pesan Anda kini ada di laporan ${code}, karena isinya tentang itu. Lihat: ${link} BERHENTI=stop`,
    discreet: ({ site, code, link }: Linked) => `${site} ${code}: ada kabar. Buka ${link} dengan kode Anda.`,
  },

  /**
   * Around words that somebody wrote: whole, or their beginning with `more` behind it, in as many SMS as the channel's
   * setting allows. Where there is only room for one, the sentence of `news` goes out instead.
   */
  spoken: {
    asked: ({ site, code, day, link }: Dated) => ({
      before: `${site} ${code}, petugas bertanya: `,
      after: ` Balas SMS ini atau buka ${link} paling lambat ${day}. BERHENTI=stop`,
      more: ` … selengkapnya: ${link} Balas SMS ini paling lambat ${day}. BERHENTI=stop`,
    }),
    wrote: ({ site, code, agency, link }: Linked & Pick<SmsFacts, 'agency'>) => ({
      before: `${site} ${code}, ${agency} menulis: `,
      after: ` Lihat: ${link} BERHENTI=stop`,
      more: ` … selengkapnya: ${link} BERHENTI=stop`,
    }),
    answered: ({ site, code, agency, day, link }: Dated & Pick<SmsFacts, 'agency'>) => ({
      before: `${site} ${code} dijawab ${agency}: `,
      after: ` Balas SELESAI, atau BELUM dan alasannya, paling lambat ${day}. ${link} BERHENTI=stop`,
      more: ` … selengkapnya: ${link} Balas SELESAI, atau BELUM dan alasannya, paling lambat ${day}. BERHENTI=stop`,
    }),
  },

  /** What is answered at once to what a telephone sent: always one SMS. */
  answer: {
    filed: ({ site, code, link }: Linked) =>
      `${site} ${code} diterima. Kode rahasia dan pilihan privasi (24 jam): ${link} Status: balas STATUS ${code}`,
    filedAskPlace: ({ site, code, link }: Linked) =>
      `${site} ${code} diterima. Di mana tepatnya? Balas SMS ini: jalan, desa, patokan. Kode rahasia dan privasi: ${link}`,
    filedAskSince: ({ site, code, link }: Linked) =>
      `${site} ${code} diterima. Sejak kapan? Balas SMS ini, contoh: 2 minggu. Kode rahasia dan privasi: ${link}`,
    filedAskBoth: ({ site, code, link }: Linked) =>
      `${site} ${code} diterima. Di mana tepatnya dan sejak kapan? Balas SMS ini. Kode rahasia dan privasi: ${link}`,
    added: ({ site, code }: About) =>
      `${site} Tambahan Anda masuk ke laporan ${code}. Mau melapor hal lain? Awali SMS dengan kata LAPOR.`,
    completed: ({ site, code }: About) =>
      `${site} Keterangan untuk ${code} kami terima. Mau melapor hal lain? Awali SMS dengan kata LAPOR.`,
    status: ({ site, code, reason, link }: Linked & Pick<SmsFacts, 'reason'>) => `${site} ${code}: ${reason}. ${link}`,
    done: ({ site, code }: About) => `${site} ${code} ditutup karena Anda menyatakan selesai. Terima kasih.`,
    objected: ({ site, code, day }: About & Pick<SmsFacts, 'day'>) =>
      `${site} Keberatan Anda atas ${code} kami catat. Petugas wajib menjawab paling lambat ${day}.`,
    withdrawn: ({ site, code }: About) => `${site} Laporan ${code} dicabut atas permintaan Anda.`,
    stopped: ({ site }: Pick1) =>
      `${site} Kami tidak mengirim kabar lagi ke nomor ini. Laporan Anda tetap diproses. Balas STATUS dan nomor laporan kapan saja.`,
    help: ({ site }: Pick1) =>
      `${site} Tulis daerah lalu aduan, contoh: KOTA BENGKULU lampu jalan mati. Lain: STATUS nomor, SELESAI, BELUM alasan, CABUT nomor, BERHENTI.`,
    which: () => 'Laporan yang mana? Tulis nomornya, contoh: BELUM 7KX492M7 lalu alasan.',
    whichStatus: () => 'Laporan yang mana? Tulis nomornya, contoh: STATUS 7KX492M7.',
    whyNot: ({ code }: Pick<SmsFacts, 'code'>) => `Apa yang belum selesai? Balas: BELUM ${code} lalu alasan.`,
    wrongNumber: ({ site, typed }: Pick<SmsFacts, 'site' | 'typed'>) =>
      `${site} Nomor ${typed} tidak kami temukan untuk HP ini. Periksa lagi nomornya, contoh: STATUS 7KX492M7.`,
    nothingWaits: ({ site }: Pick1) =>
      `${site} Tidak ada laporan dari HP ini yang menunggu tanggapan Anda. Untuk melapor, tulis daerah lalu aduan.`,
    unread: ({ site, code, link }: Linked) =>
      `${site} ${code}: jawaban terbaru belum kami kirim ke HP ini, jadi laporan belum ditutup. Baca dan tanggapi di ${link}`,
    notNow: ({ site, code, link }: Linked) => `${site} ${code}: ini tidak dapat dilakukan sekarang. Lihat ${link}`,
    unreadable: ({ site }: Pick1) =>
      `${site} Kami hanya dapat membaca SMS teks. Tulis daerah lalu aduan, atau balas BANTUAN.`,
    askPlace: ({ site, code }: About) =>
      `${site} ${code}: di mana tepatnya? Balas dengan jalan, desa atau kelurahan, dan patokan terdekat.`,
    askSince: ({ site, code }: About) =>
      `${site} ${code}: sejak kapan? Balas dengan tanggal atau berapa lama, contoh: 2 minggu.`,
    /** `typed`: the six digits that prove a telephone. */
    proof: ({ site, typed }: Pick<SmsFacts, 'site' | 'typed'>) =>
      `${site} Kode konfirmasi nomor ini: ${typed}. Berlaku 10 menit. Jangan beri tahu siapa pun; petugas tidak pernah memintanya.`,
    tooMany: ({ site }: Pick1) => `${site} Terlalu banyak SMS dari nomor ini. Laporan Anda tersimpan; coba lagi besok.`,
  },
}
