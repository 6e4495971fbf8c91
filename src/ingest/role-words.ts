/** Words that, before a colon, name a part in an interview. */
export const roleWords: ReadonlySet<string> = new Set(
  `interviewer interviewee researcher participant respondent informant moderator facilitator speaker host guest
  presenter narrator observer assistant translator interpreter doctor physician clinician nurse patient caregiver carer
  parent mother father teacher student pupil male female man woman person voice subject client therapist counsellor counselor
  expert panelist audience all group everyone unknown inaudible operator chair chairman chairwoman chairperson
  interviewerin interviewter befragter befragte befragender forscher forscherin teilnehmer teilnehmerin sprecher sprecherin
  moderatorin arzt ärztin patientin pflegekraft interviewpartner interviewpartnerin
  enquêteur enquêtrice enquêté enquêtée intervieweur intervieweuse chercheur chercheuse participante médecin
  entrevistador entrevistadora entrevistado entrevistada investigador investigadora moderadora médico médica paciente
  intervjuare intervjuer intervjuperson respondenten badacz badaczka respondentka ankieter tazatel tazatelka
  интервьюер респондент информант модератор ведущий исследователь מראיין מראיין מראיינת מרואיין מרואיינת יו"ר היו"ר
  المحاور المحاورة المستجيب الباحث الباحثة 记者 訪問者 访问者 访谈者 訪談者 採訪者 采访者 受访者 受訪者 主持人 問 问 答 聞き手 話し手
  インタビュアー 司会 調査者 回答者 面接者 면접자 면담자 참여자 연구자
  intervistatore intervistatrice intervistato intervistata ricercatore ricercatrice onderzoeker deelnemer geïnterviewde`.split(
    /\s+/,
  ),
)

/** Words that, before a colon, tell about the recording rather than speak in it. */
export const recordWords: ReadonlySet<string> = new Set(
  `date time place location duration length title subject topic project study site file audio recording recorded transcript
  transcriber transcribed transcription version language interview session setting part section chapter datum ort dauer titel thema
  age gender ethnicity nationality occupation alter geschlecht beruf edad sexo`.split(/\s+/),
)

/** Words that open a sentence or a remark and are not a speaker, however often they stand before a colon. */
export const remarkWords: ReadonlySet<string> = new Set(
  `note notes nb warning example examples important summary source url http https re fwd ps yes no yeah yep nope okay ok so and but or
  well right sure first second third firstly secondly finally now then also remember conclusion background that this these
  those it what which who how why when where because mm mmm mhm hmm uh um oh ah eh break pause laughter laughs laughing music silence crosstalk 笑 拍手 沈黙
  correct exactly true thanks hello hi bye goodbye website email phone tel fax see hint tip answer-key keywords abstract tags
  anmerkung hinweis beispiel achtung ja nein also genau nota ejemplo sí remarque exemple oui non`.split(
    /\s+/,
  ),
)
