/** How often letters beyond ASCII occur in a language, and which encodings its older files have. */
export interface LetterFrequencies {
  language: string
  /** Names as {@link decodeAs} knows them, the usual one first. */
  encodings: readonly string[]
  /** Of the characters beyond ASCII: the share of quotation marks, dashes and the like. */
  marks: number
  /** Share of each letter among the letters, in lower case where the script has it. */
  letters: ReadonlyMap<string, number>
}

const western = ['windows-1252', 'macintosh', 'ibm850']
const central = ['windows-1250', 'iso-8859-2', 'ibm852']
const cyrillic = ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic']

/**
 * Rounded from published letter counts of each language (per 1,000 or 10,000 letters; only the proportions count). For Chinese, Japanese
 * and Korean the characters stand in the order of their frequency, which falls off with the rank.
 */
export const letterFrequencies: readonly LetterFrequencies[] = [
  alphabet('English', western, 0.9, 'é4 è1 ï1 ñ1 ö1 ü1 ç1 à1'),
  alphabet('German', [...western, ...central], 0.15, 'ä54 ö30 ü65 ß31 é1'),
  alphabet('French', western, 0.2, 'é190 à50 è27 ê22 ç9 ù6 â5 î5 ô4 û3 ë1 ï1 œ2'),
  alphabet('Spanish', western, 0.1, 'ó75 á52 í68 é45 ñ30 ú16 ü1 ¿10 ¡4 ª1 º1'),
  alphabet('Portuguese', western, 0.08, 'ã73 ç52 é46 á34 ê22 õ12 í20 ó26 ú10 â10 à10 ô4 ü1'),
  alphabet('Italian', western, 0.2, 'è30 à25 ù15 ò12 é8 ì6'),
  alphabet('Dutch', western, 0.5, 'ë8 é6 ï3 ö1 è1 ü1'),
  alphabet('Swedish', western, 0.06, 'ä180 å134 ö130 é3'),
  alphabet('Danish or Norwegian', western, 0.06, 'ø90 å95 æ80 é3 ò1'),
  alphabet('Finnish', western, 0.05, 'ä358 ö44 å1'),
  alphabet('Icelandic', western, 0.05, 'ð44 á18 í16 þ15 æ9 ö8 ó10 ú6 é6 ý2'),
  alphabet('Polish', central, 0.06, 'ą99 ę111 ł182 ó85 ż83 ś66 ć40 ń20 ź6'),
  alphabet('Czech', central, 0.04, 'í320 á220 é130 ě164 č100 ř121 š82 ž99 ý107 ů69 ú10 ó3 ň2 ť3 ď3'),
  alphabet('Slovak', central, 0.04, 'á190 í120 é90 č105 š85 ž90 ý105 ú95 ľ35 ť45 ň15 ô15 ä8 ď12 ó10 ĺ1 ŕ1'),
  alphabet('Hungarian', central, 0.04, 'á370 é330 ö110 ő95 í65 ó110 ü60 ú28 ű21'),
  alphabet('Romanian', central, 0.05, 'ă235 â90 î140 ş150 ţ130'),
  alphabet('Croatian or Slovenian', central, 0.06, 'č95 š80 ž55 ć50 đ20'),
  alphabet('Lithuanian', ['windows-1257'], 0.05, 'ė168 š122 ų143 ž84 ą63 į62 ū52 č44 ę24'),
  alphabet('Latvian', ['windows-1257'], 0.05, 'ā438 ī186 ē178 š99 ū46 ļ36 ņ48 ž30 č16 ģ14 ķ12'),
  alphabet('Estonian', ['windows-1257', ...western], 0.06, 'ä120 õ105 ü65 ö20 š2 ž1'),
  alphabet('Turkish', ['windows-1254'], 0.06, 'ı51 ş18 ü19 ç11 ğ11 ö8 İ3 â1 î1'),
  alphabet(
    'Russian',
    cyrillic,
    0.04,
    'о1097 е845 а801 и735 н670 т626 с547 р473 в454 л440 к349 м321 д298 п281 у262 я201 ы190 ь174 г170 з165 б159 ч144 й121 х97 ж94 ш73 ю64 ц48 щ36 э32 ф26 ъ4 ё6',
  ),
  alphabet(
    'Ukrainian',
    ['windows-1251', 'koi8-u'],
    0.04,
    'о94 а72 н65 и61 і57 в54 т51 е50 р47 с41 к37 л36 у33 д32 м31 п29 я29 з22 ь18 г16 ч14 б14 х12 й10 ж9 ї8 ц6 ш6 ю7 є6 щ4 ф2 ґ1',
  ),
  alphabet(
    'Bulgarian',
    ['windows-1251'],
    0.04,
    'а117 о88 и87 е82 т75 н65 р48 с50 в43 л34 д37 п30 к33 м26 з23 я19 у16 ъ19 г14 б13 ч15 ж7 щ7 ц6 х5 ш3 й7 ф1 ь1 ю2',
  ),
  alphabet(
    'Serbian',
    ['windows-1251'],
    0.04,
    'а115 о91 и95 е92 н57 р45 т45 с50 ј44 к36 в37 д37 м35 л33 у43 п29 з17 г18 ч9 б14 ш8 ц7 њ7 ж6 љ6 ћ6 х5 ђ2 ф2 џ1',
  ),
  alphabet(
    'Greek',
    ['windows-1253'],
    0.03,
    'α120 ο95 ι85 ε80 τ78 ν65 η50 υ42 σ48 ς38 ρ42 π40 κ41 μ34 λ27 ω16 ί18 ά16 ό20 έ14 ή12 ύ9 ώ9 δ17 γ18 θ12 χ12 φ8 β6 ξ4 ζ3 ψ2',
  ),
  alphabet(
    'Hebrew',
    ['windows-1255'],
    0.02,
    'י110 ה105 ו104 ל74 א65 ר56 ת52 ב47 מ46 ש44 נ28 ע32 ם29 ד25 ק21 ח25 כ21 פ17 ס15 ט12 ג12 ז11 צ12 ן11 ך8 ף2 ץ2',
  ),
  alphabet(
    'Arabic',
    ['windows-1256'],
    0.01,
    'ا165 ل115 ي65 م62 و60 ن60 ر45 ت42 ب36 ع36 د30 ه35 ة25 ف27 س25 ق24 ك22 أ20 ح19 ج13 ش10 ص9 ى9 خ9 إ8 ط7 ض6 ذ6 ث5 ئ4 ء4 غ4 ز6 آ2 ظ2 ؤ1 ،9 ؟3 ؛1',
  ),
  alphabet(
    'Persian',
    ['windows-1256'],
    0.01,
    'ا140 ي90 ر75 ن70 د70 م60 ه60 و60 ت45 ب38 س35 ش28 ک30 ز25 ل25 گ12 خ12 ق10 ف12 ع12 آ10 پ9 چ6 ح7 ج9 ط3 ص4 ض2 غ2 ذ2 ث1 ظ1 ژ1 ئ1 ،9 ؟3',
  ),
  alphabet(
    'Thai',
    ['windows-874'],
    0.01,
    'า75 น65 ร60 อ55 ่55 ก50 เ50 ้45 ง40 ม40 ั40 ย35 ว33 ล32 ี30 ท30 ิ28 ส26 ด26 ค26 ต25 ห25 ะ23 บ22 ป21 แ20 จ18 ไ18 พ16 ข15 ื15 ุ13 ใ12 ช12 ู12 ็11 โ10 ำ10 ์9 ถ7 ึ7 ผ6 ศ5 ณ4 ธ4 ซ4 ๆ4 ษ3 ภ3 ญ3 ฟ2 ฉ2 ฐ2 ฝ1 ฮ1 ๊1 ๋1',
  ),
  characters(
    'Chinese (simplified)',
    ['gb18030'],
    '，的。一是不了在人有我他这个、们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之？年过发后作里用道行所然家种事成方多经么去法学如都同：现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运吗吧呢啊她医生病院药',
  ),
  characters(
    'Chinese (traditional)',
    ['big5'],
    '，的。一是不了在人有我他這個、們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之？年過發後作裡用道行所然家種事成方多經麼去法學如都同：現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運嗎吧呢啊醫病藥「」',
  ),
  characters(
    'Cantonese',
    ['big5'],
    '，我係唔。你嘅有好呢個佢咗啲都啊喺就冇一嗰咁噉人話得去哩喎係？啦到喇做㗎囉哋嘢乜嚟點解即同時自己因為其實可以會知睇講食埋而家冇先開頭返出入多少大細上下度日年後前過無所事情問題本覺鍾意屋企朋友學校老師同學工作屋買賣錢車行街邊間中國香港九龍門口打電',
  ),
  characters(
    'Japanese',
    ['shift_jis', 'euc-jp'],
    'のに、はたを。とがでてしいなまれさるもかこすっうんりくけらそよきどあだわせつほろやえおめげじばみへちょゃぎぶむねびずごゆぐぼぞざ「」ーンスルイトラリクアドシレジタフロカサメキコテマッニデオバプセミナハ人日一大年本中出国会上分生行者事時間思言自見方前今後手話学何私家気子来場所物長体名新的合入心同地部動度定理目作食飲先仕番年問題感知病院医薬師',
  ),
  characters(
    'Korean',
    ['euc-kr'],
    '이다는에을가의고하를지은로기사도한어서나라자그들인있아대것수시해리게만스정보으부장전일오주구여제원상거우안동과면니말때생내치마무유모교계요저네습더야예성용음비실소조위화경공방신학문물미국세관연중데까될된분진년월명선식발심발간단달당',
  ),
]

function alphabet(
  language: string,
  encodings: readonly string[],
  marks: number,
  counts: string,
): LetterFrequencies {
  const pairs = counts.split(' ').map(pair => [pair[0]!, Number(pair.slice(1))] as const)
  return { language, encodings, marks, letters: shares(pairs) }
}

function characters(language: string, encodings: readonly string[], ranked: string): LetterFrequencies {
  const pairs = [...new Set(ranked)].map((character, rank) => [character, 1 / (rank + 8)] as const)
  return { language, encodings, marks: 0.02, letters: shares(pairs) }
}

function shares(pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const total = pairs.reduce((sum, [, count]) => sum + count, 0)
  return new Map(pairs.map(([letter, count]) => [letter, count / total]))
}
