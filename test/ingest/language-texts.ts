/** What people might say in an interview, in many languages, and the encodings their older files have. */
export const languageTexts: readonly { language: string; encodings: readonly string[]; text: string }[] = [
  {
    language: 'English',
    encodings: ['windows-1252', 'macintosh'],
    text: 'I: What’s your day like?\nP: Well, it’s mostly messages – about twenty or so. “Can I have a refill,” they write, and that’s it. I don’t mind, it’s quicker than the phone. We’d wait and wait… now it’s done.\nI: And what don’t you like?\nP: You can’t see how somebody’s doing. I’m not sure they’d say so – it’s a résumé of a life in two lines, isn’t it?\n',
  },
  {
    language: 'German',
    encodings: ['windows-1252', 'macintosh'],
    text: 'I: Wie würden Sie den Tag beschreiben?\nB: Also, früh fängt es schon an, da müssen die Blutwerte überprüft werden, und danach höre ich die Nachrichten ab. Das ist natürlich nicht für alle gleich. Manche schreiben „nur kurz“ und schicken dann zwölf Fragen – da weiß ich nicht, womit ich anfangen soll.\nI: Und am Nachmittag?\nB: Da wäre Zeit für Gespräche, aber meistens läuft es anders, weil plötzlich jemand ohne Termin vor der Tür steht. Größere Änderungen bespreche ich lieber persönlich.\n',
  },
  {
    language: 'French',
    encodings: ['windows-1252', 'macintosh'],
    text: 'E : Comment ça se passe, d’habitude ?\nM : Eh bien, les patients m’écrivent dès le matin. C’est très pratique, même si ça prend du temps. J’ai déjà répondu à plusieurs messages avant d’arriver à l’hôpital, et après la réunion, je regarde les résultats qui ont été envoyés. Où est la difficulté ? Elle est là : on ne voit pas l’état de la personne.\nE : Et vos collègues ?\nM : Ils préfèrent téléphoner, ça dépend des gens. Les plus âgés n’ont pas été formés à ça, évidemment.\n',
  },
  {
    language: 'Spanish',
    encodings: ['windows-1252', 'macintosh', 'ibm850'],
    text: 'P: ¿Cómo se organizó usted al principio?\nR: Pues mire, al principio fue difícil, porque nadie nos enseñó. Después aprendí a contestar por la mañana, antes de la consulta, y así se volvió más fácil. También cambió la relación con los pacientes: ahora preguntan más, y eso está bien.\nP: ¿Y qué pasó con las citas?\nR: Bajaron un poco, sí. Mi compañera decía que el teléfono ya no sonaba todo el día, qué alegría. Además, la niña que atiende podía descansar.\n',
  },
  {
    language: 'Portuguese',
    encodings: ['windows-1252', 'macintosh'],
    text: 'E: Como é que começou?\nP: Começou há três anos, não sei se já contei. As pessoas não tinham informação, então escreviam mensagens muito longas. A gente não conseguia responder a tudo. Depois, com a organização nova, a situação melhorou: há um horário, há regras, e ninguém fica sem solução.\nE: E os médicos?\nP: Também gostam, acho eu. Às vezes é difícil, porque à noite há sempre alguém que está aflito e quer atenção.\n',
  },
  {
    language: 'Swedish',
    encodings: ['windows-1252', 'macintosh'],
    text: 'I: Hur går det till när någon hör av sig?\nR: Då får jag ett meddelande på skärmen, och så läser jag det så fort jag kan. Ibland är det något som måste lösas på en gång, men för det mesta räcker det att svara nästa dag. Det är skönt att slippa telefonkön.\nI: Är det något du saknar?\nR: Ja, att träffa människor. Det går inte att höra på rösten hur någon mår när allt är text.\n',
  },
  {
    language: 'Polish',
    encodings: ['windows-1250', 'iso-8859-2', 'ibm852'],
    text: 'B: Jak pani myśli, co się zmieniło?\nR: Przede wszystkim ludzie już nie czekają w kolejce. Kiedyś trzeba było dzwonić od ósmej rano, a teraz wystarczy napisać. Oczywiście są też tacy, którzy wolą przyjść osobiście, bo chcą porozmawiać. Ja to rozumiem, też bym wolała.\nB: A lekarze?\nR: Różnie. Część mówi, że mają więcej pracy, część, że mniej. Myślę, że jeszcze się uczą.\n',
  },
  {
    language: 'Czech',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'T: Jak vypadá váš běžný den?\nR: Ráno přijdu, přečtu si zprávy a odpovím na ty, které spěchají. Většinou jde o léky, někdy o výsledky. Pacienti píšou docela často, protože nechtějí čekat na telefonu. Horší je, když někdo popíše potíže, které bych musela vidět.\nT: A co potom?\nR: Potom ho pozvu, ať přijde hned zítra. Přes zprávy se všechno vyřešit nedá, to říkám pořád.\n',
  },
  {
    language: 'Hungarian',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'K: Hogyan telik egy átlagos napja?\nV: Reggel elolvasom az üzeneteket, és megválaszolom azokat, amelyek sürgősek. A betegek többsége receptet kér, vagy időpontot szeretne módosítani. Ez így sokkal egyszerűbb, mint régen, amikor állandóan csörgött a telefon.\nK: És mi az, ami nehézséget okoz?\nV: Az, hogy nem látom az illetőt. Ilyenkor inkább behívom, mert úgy biztosabb.\n',
  },
  {
    language: 'Romanian',
    encodings: ['windows-1250'],
    text: 'I: Cum s-a schimbat munca dumneavoastră?\nR: Pacienţii îmi scriu dimineaţa, iar eu răspund după ce termin vizita. Înainte trebuia să sune şi să aştepte, acum totul este mai uşor. Sunt şi oameni în vârstă care nu ştiu să folosească telefonul, dar îi ajută copiii.\nI: Şi ce vă lipseşte?\nR: Îmi lipseşte să-i văd, să stăm de vorbă faţă în faţă.\n',
  },
  {
    language: 'Turkish',
    encodings: ['windows-1254'],
    text: 'S: Bir gününüz nasıl geçiyor?\nC: Sabah işe gelince önce mesajlara bakıyorum. Hastalar çoğunlukla ilaç için yazıyor, bazen de randevu değiştirmek istiyorlar. Eskiden telefon hiç susmazdı, şimdi daha rahatız. Ama yaşlılar için zor oluyor, onların çocukları yardım ediyor.\nS: Peki eksik olan ne?\nC: Yüz yüze görüşmek. Yazıda insanın sesini duyamıyorsunuz.\n',
  },
  {
    language: 'Russian',
    encodings: ['windows-1251', 'koi8-r', 'ibm866'],
    text: 'И: Как проходит ваш обычный день?\nР: Утром я читаю сообщения и отвечаю на те, которые не могут ждать. Чаще всего просят выписать лекарство или перенести приём. Раньше все звонили, и телефон не умолкал до обеда, а теперь стало спокойнее.\nИ: А что вам мешает?\nР: Мешает то, что я не вижу человека. По письму трудно понять, насколько ему плохо.\n',
  },
  {
    language: 'Ukrainian',
    encodings: ['windows-1251'],
    text: 'І: Як минає ваш звичайний день?\nР: Вранці я читаю повідомлення і відповідаю на ті, які не можуть чекати. Найчастіше просять виписати ліки або перенести прийом. Раніше всі телефонували, і телефон не замовкав до обіду, а тепер стало спокійніше.\nІ: А що вам заважає?\nР: Заважає те, що я не бачу людини. З листа важко зрозуміти, як їй погано.\n',
  },
  {
    language: 'Greek',
    encodings: ['windows-1253'],
    text: 'Ε: Πώς είναι μια συνηθισμένη μέρα σας;\nΑ: Το πρωί διαβάζω τα μηνύματα και απαντώ σε όσα δεν μπορούν να περιμένουν. Συνήθως ζητούν κάποιο φάρμακο ή θέλουν να αλλάξουν το ραντεβού τους. Παλιά χτυπούσε το τηλέφωνο όλη την ημέρα, τώρα είναι πιο ήσυχα.\nΕ: Και τι σας λείπει;\nΑ: Να βλέπω τον άνθρωπο που μου γράφει.\n',
  },
  {
    language: 'Hebrew',
    encodings: ['windows-1255'],
    text: 'מראיין: איך נראה היום שלך?\nרופאה: בבוקר אני קוראת את ההודעות ועונה על אלה שלא יכולות לחכות. בדרך כלל מבקשים תרופה או רוצים לשנות את התור. פעם כולם התקשרו והטלפון לא הפסיק לצלצל, עכשיו יותר שקט.\nמראיין: ומה חסר לך?\nרופאה: חסר לי לראות את האדם. קשה להבין ממכתב כמה הוא סובל.\n',
  },
  {
    language: 'Arabic',
    encodings: ['windows-1256'],
    text: 'المحاور: كيف يمر يومك عادة؟\nالطبيبة: في الصباح أقرأ الرسائل وأجيب عن تلك التي لا تحتمل الانتظار. أغلب المرضى يطلبون وصفة دواء أو يريدون تغيير الموعد. كان الهاتف في الماضي لا يتوقف عن الرنين، أما الآن فالأمر أهدأ.\nالمحاور: وماذا ينقصك؟\nالطبيبة: ينقصني أن أرى الإنسان الذي يكتب إلي.\n',
  },
  {
    language: 'Simplified Chinese',
    encodings: ['gb18030'],
    text: '访谈者：您平常的一天是怎么过的？\n受访者：早上我先看消息，有些不能等的就马上回复。大部分病人是要开药，或者想改时间。以前大家都打电话，一个上午都响个不停，现在好多了。\n访谈者：那您觉得还缺什么呢？\n受访者：看不到人。只看文字，很难知道他到底有多难受，所以有时候我还是请他过来。\n',
  },
  {
    language: 'Traditional Chinese',
    encodings: ['big5'],
    text: '訪談者：您平常的一天是怎麼過的？\n受訪者：早上我先看訊息，有些不能等的就馬上回覆。大部分病人是要開藥，或者想改時間。以前大家都打電話，一個上午都響個不停，現在好多了。\n訪談者：那您覺得還缺什麼呢？\n受訪者：看不到人。只看文字，很難知道他到底有多難受，所以有時候我還是請他過來。\n',
  },
  {
    language: 'Cantonese',
    encodings: ['big5-hkscs'],
    text: 'H:\t你平時一日係點過嘅？\nL:\t朝早我睇咗啲訊息先，有啲唔等得嘅就即刻覆佢。好多人都係想攞藥，或者想改時間。以前個個都打電話嚟，成個朝早響個不停，而家好好多喇。\nH:\t噉你覺得仲爭啲乜嘢呢？\nL:\t見唔到佢哋囉。淨係睇啲字，好難知佢喺嗰度有幾辛苦。\n',
  },
  {
    language: 'Japanese',
    encodings: ['shift_jis', 'euc-jp'],
    text: '聞き手：普段の一日を教えてください。\n話し手：朝はまずメッセージを読んで、急ぎのものにはすぐ返事をします。薬の相談や、予約の変更が多いですね。前は電話ばかりで、午前中はずっと鳴っていましたが、今は落ち着きました。\n聞き手：足りないものはありますか。\n話し手：顔が見えないことです。文字だけでは、どれくらいつらいのか分かりません。\n',
  },
  {
    language: 'Korean',
    encodings: ['euc-kr'],
    text: '면담자: 평소 하루는 어떻게 지나가나요?\n참여자: 아침에 먼저 메시지를 읽고 급한 것에는 바로 답을 합니다. 약을 부탁하거나 예약을 바꾸고 싶다는 사람이 많아요. 예전에는 모두 전화를 해서 오전 내내 울렸는데 지금은 조용합니다.\n면담자: 부족한 것은 무엇인가요?\n참여자: 얼굴을 볼 수 없다는 것입니다.\n',
  },
  {
    language: 'Lithuanian',
    encodings: ['windows-1257'],
    text: 'I: Kaip jaučiatės šiandien?\nP: Gerai, ačiū. Jau dvejus metus rašau gydytojui, nes taip greičiau. Žinoma, iš pradžių būdavo sunku, nežinojau, ką rašyti, bet dabar įpratau.\nI: O kas jums labiausiai nepatinka?\nP: Kartais tenka laukti kelias dienas, kol gaunu atsakymą. Mano dukra sako, kad reikėtų skambinti, tačiau man taip patogiau. Vaistų dozę visada užsirašau į sąsiuvinį.\n',
  },
  {
    language: 'Thai',
    encodings: ['windows-874'],
    text: 'I: วันนี้คุณเป็นอย่างไรบ้าง\nP: สบายดีค่ะ ขอบคุณ ฉันเขียนถึงหมอมาสองปีแล้ว เพราะเร็วกว่าโทรศัพท์ ตอนแรกไม่รู้ว่าจะเขียนอะไร แต่ตอนนี้ชินแล้ว\nI: แล้วมีอะไรที่คุณไม่ชอบไหม\nP: บางครั้งต้องรอหลายวันกว่าจะได้คำตอบ ลูกสาวบอกว่าควรโทรไป แต่แบบนี้สะดวกกว่า ฉันจดขนาดยาไว้ในสมุดเสมอ\n',
  },
]
