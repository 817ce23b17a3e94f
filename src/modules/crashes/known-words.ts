/**
 * The words that a message of an error may keep: those that engines and libraries use to say what broke, and a few of our own trade.
 * Everything else in a message can be about somebody and is masked (C8). Lower case; a word that is missing costs a hint, a word too many
 * could cost a secret.
 */
const words = `
a abort aborted access accessible active add after again all allow allowed already an and any api argument arguments array as
assertion assign assignment async asynchronous at await aws bad be because been before being bigint blob blocked body boolean both
bound browser buffer busy but by call callback called can cannot can't chunk class client clone close closed code column command
commit component configurable conflict connect connection constant constraint construct constructor content context convert could
couldn't create css cyclic data database date deadlock decode default define defined delete deleted denied depth deserialize
destroyed destructure destructured detached did didn't directory division document does doesn't don't duplicate
during dynamically each element empty encode end ended entry enough enumerable environment error evaluating event exceed exceeded
exception execute exist exists expected expired export extension extensible failed failure fetch field file find first float for
found frame from full function generator get getter global handle handler has hasn't have header heap hook host id if illegal import imported
in incomplete index infinite initialization initialize input insert instance instanceof insufficient integer internal interrupted
into invalid invoke is isn't it item iterable iterator json key keyword large last layout left length less limit line list load
loading local lock lookup loop main many map match maximum may measure media member memory message method missing mode module more must
mutation name native negative network never new next nil no node not nothing null number numeric object of offset on once one only
open operation operator option or order other out overflow parameter parse parser pattern pending permission placeholder
point pointer policy position positive precision primitive private process promise properties property proto protocol prototype
provided public query quota range reached read reading readonly received recursion redeclare redirect reduce ref reference referenced refused
regular rejected rejection relation release remove render request require required reset resize resolve resource response result
return right route rule run runtime same scheduler schema script security selector send serialize server service session set setter
should signal size socket source space stack state status stop storage stream string structure style subscript super supported
symbol sync synchronous syntax table tag target template terminated than that the then there this thread throw time timed timeout to
token too transaction transition tree true try type undefined unable unavailable unexpected unhandled unhandledrejection unicode
union unique unknown unreachable unsupported until update upload url usable use used user-agent using valid value variable version view
violation void was wasn't when where while will window with within without worker write wrong xml zero
basket cart checkout price prices quantity stock product products category search payment delivery shop page island
`

export const knownWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean))
