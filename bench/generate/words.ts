/** What the made-up interviews are made of: ordinary words, enough of them that eight in a row hardly ever come twice. */
export const words: readonly string[] = `
a able about above across actually after afternoon again against ago agree air all almost alone along already also always
am among an and another answer any anybody anything appointment are around arrive as ask at away back bad basket be bear
because become bed been before begin behind believe below beside best better between big bill bit blood blue board book
both bottle bottom box bread break breakfast bring brother brought building busy but button buy by call came can cannot
card care careful carry case catch chair chance change chart check child choose city class clean clear clinic clock close
coffee cold colleague come common computer concern copy corner cost could count couple course cover cup daily daughter day
deal decide desk detail did different difficult dinner do doctor does dose door doubt down draw drive drop dry during each
early easy eat either else empty end enough entire evening ever every everybody exactly example expect explain eye face
fact fair fall family far fast father feel felt few field figure fill find fine finger finish first five floor folder
follow food foot for forget form forward found four free fresh friend from front full funny garden gave general get give
glad go gone good grandmother great green ground group grow guess had half hall hand happen happy hard has have he head
hear heard heart help her here high him his hold home hope hospital hour house how however hundred husband idea if in
inbox inside instead into is it item job judge just keep kind kitchen knew know lab lady large last late later laugh learn
least leave left less let letter level lie life light like line list listen little live long look lose lot low lunch made
mail make man many matter may maybe mean measure medicine meet message middle might mind minute miss moment money month
more morning most mother move much must my name near need neighbour neither never new next nice night nine no nobody none
noon nor normal not note nothing notice now number nurse of off offer office often old on once one only open or order
other our out outside over own page paper part past patient pay pen people perhaps phone photo pick piece place plan play
please point portal practice press print problem promise public pull push put question quick quiet quite rain ran read
ready real reason record refill remember reply rest result right ring road room round rule run sad safe said same sat save
saw say scale schedule school screen second see seem seldom send sense sent seven several shall she shelf short should
show side simple since sister sit six sleep slow small so some somebody son soon sort sound speak spend spring staff stand
start stay step still stop story street strong such sugar sugars summer supper sure table take talk tall team tell ten test
than thank that the their them then there these they thing think third this those though thought three through time to
today together told tomorrow too took top toward town tray tried true trust try turn twice two typed under until up upon
us use usual very visit voice wait walk wall want warm was wash watch water way we week weight well went were what when
where whether which while white who whole why wide wife will window winter wish with within without woman word work world
worry would write wrong year yes yesterday yet you young your
`
  .trim()
  .split(/\s+/u)
