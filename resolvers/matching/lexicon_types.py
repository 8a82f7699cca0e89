"""Types of things: one a line, its name, then the phrases that name it, in singular; an indented line goes on.

Gathered from the names of recalls and from how shops name the same things. A phrase counts for the first type it stands
in. A type whose name begins with "_" is no thing: its phrases would be taken for one ("light blue").
"""

TYPES = """
bed_rail: bed rail|bedrail|bedside rail|bed assist|assist rail|assist handle|assist bar|bed handle|bed cane|
    bedside handle|stand assist|standing assist|grab handle for bed|bed safety rail|bed side rail|side rail|
    bed grab bar
toddler_rail: toddler bed rail|bed guard rail|crib rail
crib: crib|portable crib|mini crib|baby cot|play yard|playard|playpen|pack n play|pack and play|playpen yard|
    travel cot
bassinet: bassinet|bedside sleeper|bedside crib|cradle|moses basket|baby basinet|baby bassinet|co sleeper
sleeper: infant sleeper|inclined sleeper|baby sleeper|rocking sleeper|rock n play|napper
lounger: lounger|baby lounger|infant lounger|baby nest|baby pod|dockatot|newborn lounger|
    baby pillow|infant pillow|infant support cushion|support cushion|snuggle bed|baby recliner
nursing_pillow: nursing pillow|breastfeeding pillow|feeding pillow
bumper: crib bumper|bumper pad|cot bumper|crib liner|padded bumper|bed bumper|braided bumper
crib_mattress: crib mattress|playard pad|playard mattress|playpen mattress|playard pad mattress|pack n play mattress|
    play yard mattress|bassinet mattress|bassinet pad|baby mattress
bath_seat: bath seat|infant bath tub|baby bath tub|collapsible bathtub|bath chair|baby bath|bath tub seat|
    bathtub seat|infant bath seat|baby bathtub|infant bathtub|infant tub|shower seat baby|bath ring|
    bath sitter
walker: baby walker|infant walker|walker|activity walker|push walker|learning walker|sit to stand
high_chair: high chair|highchair|feeding chair|booster seat|hook on chair|booster chair|feeding seat
swing_baby: infant swing|baby swing|baby bouncer|bouncer|bouncer seat|rocker|baby rocker|infant rocker|bouncy seat|
    electric swing
stroller: stroller|umbrella stroller|pushchair|pram|buggy|baby carriage|jogger stroller|travel system|jogging stroller
carrier: baby carrier|infant carrier|sling|sling carrier|wrap carrier|baby sling|baby wrap
car_seat: car seat|infant car seat|booster car seat|carseat
gate: baby gate|safety gate|pet gate|child gate|stair gate|dog gate|retractable gate|expandable gate|
    doorway gate|safety barrier
monitor_baby: baby monitor|video monitor|infant monitor
pacifier: pacifier|soother|pacifier clip|pacifier holder|binky
teether: teether|teething ring|teething toy|teething necklace|silicone teether|rattle|baby rattle|teething rattle
bottle_baby: baby bottle|feeding bottle|bottle warmer|sippy cup|nursing bottle|self feeding|self feeding pillow|
    bottle holder
hair_clip: hair clip|barrette|hair bow|hairclip|snap clip|bobby pin|hair tie|tiara|hair accessory|scrunchie
wearable: smartwatch|smart watch|activity tracker|fitness tracker|wristband|activity wristband|gps band
earmuff: earmuff|ear muff|hearing protection
fishing: fishing rod|fishing pole|fishing reel|tackle
riding: riding saddle|saddle|stirrup|bridle|saddle cinche|bit|horse halter|reins
zapper: bug zapper|fly swatter|insect zapper|mosquito zapper|zapper racket
laser: laser pointer|laser|laser level|laser toy
dresser: dresser|chest of drawer|drawer dresser|drawer chest|chest|storage drawer|storage tower|drawer unit|
    dresser drawer|chest drawer|bureau|clothing storage unit|storage unit|fabric dresser|drawer organizer|
    drawer storage|commode|tall boy|tallboy|drawer|nightstand|night stand|bedside table|
    storage cabinet drawer
cabinet: cabinet|storage cabinet|cupboard|armoire|wardrobe|pantry|sideboard|buffet|hutch|vanity|tv stand|
    media console|entertainment center|console
bookcase: bookcase|bookshelf|book shelf|shelving|shelf|shelving unit|shelf unit|book case|rack|storage rack|
    toy box|toy chest|toy storage|toy organizer|storage bench
desk: desk|computer desk|standing desk|workstation
table: table|coffee table|dining table|end table|side table|tabletop|folding table|kid table
chair: chair|armchair|dining chair|office chair|folding chair|lounge chair|lawn chair|camp chair|camping chair|
    rocking chair|recliner|glider|seat|bean bag|beanbag chair|bean bag chair|adirondack chair|
    zero gravity chair|patio chair|desk chair|gaming chair|swivel chair
stool: stool|bar stool|barstool|step stool|counter stool|stepstool|kitchen step|learning tower|toddler tower|
    kitchen helper|footstool
bench: bench|weight bench|garden bench
sofa: sofa|couch|loveseat|sectional|futon|settee|ottoman
bed: bed|bunk bed|bunkbed|loft bed|bed frame|platform bed|headboard|daybed|toddler bed|murphy bed|wall bed|
    canopy bed|adult bed|adjustable bed|trundle
mattress: mattress|mattress topper|mattress pad|foam mattress|air mattress|futon mattress|topper|
    memory foam mattress
blanket: blanket|throw|weighted blanket|comforter|quilt|duvet|bedding|sheet|pillow|electric blanket|
    heated blanket|heated throw|pillow cover|pillowcase
heating_pad: heating pad|heat pad|hot water bottle|heat wrap|heated wrap|microwave heating|hand warmer|foot warmer|
    heated insole|heated vest|heated jacket|heated glove|heated sock
anchor: tip restraint|tip over restraint|furniture strap|furniture anchor|anti tip|anti tip kit|wall anchor|
    furniture wall anchor|wall strap|tip restraint kit|anti tip strap|anchor kit|anchoring kit
window_blind: blind|window blind|window shade|roman shade|roller shade|cellular shade|roll up shade|shade|curtain|
    venetian blind|vertical blind|window covering|roll up blind|shutter
rug: rug|area rug|mat|carpet|bath mat|bath rug|play mat|floor mat|playmat|runner
helmet: helmet|bike helmet|bicycle helmet|cycling helmet|skate helmet|ski helmet|motorcycle helmet|kid helmet|
    multi purpose helmet|multi sport helmet|snow helmet|equestrian helmet|climbing helmet|football helmet|
    scooter helmet|skateboard helmet|helmet set
bicycle: bicycle|bike|mountain bike|road bike|balance bike|gravel bike|hybrid bike|cruiser|bmx|cargo bike|
    fat bike|trike|tricycle|kid bike
ebike: electric bike|electric cruiser|electric fat bike|electric folding bike|electric trike|electric tricycle|
    electric dirt bike|ebike|e bike|electric bicycle|e bicycle|electric mountain bike|electric cargo bike
bike_part: bicycle fork|fork|handlebar|bike stem|crankset|crank|derailleur|bike pedal|pedal|disc brake|brake|
    brake lever|caliper|brake caliper|seatpost|seat post|bike wheel|wheel|wheelset|rim|bicycle tire|
    bike chain|hub|chainring|bike frame|handlebar stem|suspension fork
bike_seat: child bike seat|bike seat|bicycle child seat|child carrier|bike trailer|bicycle trailer
scooter: scooter|kickscooter|kick scooter|caster board|electric scooter|e scooter|escooter|mobility scooter
hoverboard: hoverboard|self balancing scooter|balance board scooter|onewheel|self balancing|electric skateboard|
    electric unicycle|skateboard|longboard|unicycle
skate: skate|roller skate|inline skate|ice skate|rollerblade
atv: atv|utv|rov|all terrain vehicle|off road vehicle|side by side|utility vehicle|quad|four wheeler|
    recreational vehicle|recreational off highway vehicle|utility task vehicle|youth atv
gokart: go kart|gokart|go cart|mini bike|minibike|dirt bike|pit bike|off road motorcycle|youth motorcycle|
    off highway motorcycle|dirtbike|motorcycle
golf_cart: golf cart|golf car|personal transportation vehicle|low speed vehicle|utility cart
ride_on: ride on|ride on toy|ride on car|power wheel|electric ride on|kid car|battery powered ride on|push car|
    ride on tractor
snowmobile: snowmobile|sled|sleigh|toboggan|snow tube|snow scooter
watercraft: kayak|swim float|water ski|kiteboard|baby swim float|canoe|paddleboard|paddle board|boat|
    personal watercraft|jet ski|sup|raft|pool float|baby float|inflatable|inner tube|tube|water tube|
    swim ring|towable
life_jacket: life jacket|life vest|pfd|personal flotation device|flotation device|swim vest|floatation device|
    float suit|swim trainer
diving: scuba|regulator|dive computer|diving regulator|snorkel|diving mask|full face snorkel|bcd|
    buoyancy compensator|dive buddy|rebreather|dive cylinder|diving computer|dive watch
pool: swimming pool|pool|above ground pool|frame pool|metal frame pool|wading pool|inflatable pool|kiddie pool|
    swim spa|family pool
spa: hot tub|spa|whirlpool|jetted tub|hydromassage|hydromassage jet|bathtub|whirlpool tub|walk in tub|
    cold plunge|sauna
pool_drain: drain cover|pool drain|suction outlet|pool drain cover|suction cover|main drain|vacuum port|safety vacuum
pool_gear: pool pump|pool filter|pool light|pool alarm|pool slide|pool ladder|pool heater|pool chemical|chlorine|
    pool shock|chlorinator|diving stick|dive stick|pool toy|pool vacuum|pool cleaner
trampoline: trampoline|rebounder|mini trampoline|bounce house|bouncy castle|bouncer house
swing: swing|therapy pod|sensory pod|swing pod|tree swing|swing set|porch swing|hammock|hammock chair|
    sensory swing|therapy swing|pod swing|swing seat|saucer swing|cocoon swing|playset|play set|swingset|
    jungle gym|climber|climbing frame|pikler|climbing rope|monkey bar|slide|compression swing|egg chair|
    hanging chair
treadmill: treadmill|walking pad|running machine
exercise: exercise bike|smart fitness machine|stepmill|fitness machine|exercise device|training cycle|
    stationary bike|spin bike|elliptical|rowing machine|rower|stair climber|exercise machine|home gym|
    pull up bar|resistance band|exercise ball|dumbbell|adjustable dumbbell|kettlebell|barbell|weight|
    weight plate|exercise band|fitness equipment|smith machine|power rack|ab roller|suspension trainer|
    inversion table|jump rope|weight machine|cable machine|workout bench|weightlifting|power tower|
    balance ball|squat machine|push up
magnet: magnet|magnet ball|magnetic ball|magnet set|magnetic cube|magnet sphere|magnetic sphere|fidget magnet|
    fidget ball|buckyball|magnet cube|neodymium magnet|rare earth magnet|magnetic bead|magnetic putty|
    magnet ring|magnetic ring|magnetic fidget|fidget sphere|fidget pen|magnet pen|magnetic pen|sphere magnet|
    high powered magnet|magnetic stone
magnet_game: magnetic chess|magnet chess|magnetic chess game|magnet game|magnetic game|magnetic chess stone|
    chess stone|magnetic stone game|magnetic party game|chess game|magnetic strategy game|chess piece|
    magnetic stone strategy
magnet_figure: stick figure|magnetic stick figure|magnet man|magnetic man|magnet men|stick man|stickman|magnetic figure|
    magnet figure|stick people|magnetic people
magnet_block: magnetic tile|magnet tile|magnetic block|magnetic building|magnetic stick|magnetic rod|ball and rod|
    magnetic ball and rod|magnetic construction|building tile
building: building block|building set|building toy|brick|construction set|construction toy|lego|block|
    wooden block|stacking block
water_bead: water bead|jelly bead|gel bead|sensory bead|orbeez|expanding bead|hydro gel|water crystal|gel ball|
    jelly ball
puzzle: puzzle|jigsaw|shape sorter|sorter|sorting toy|matching egg|egg toy|puzzle egg|peg board|busy board|
    sensory board|activity cube|activity board|stacking toy|stacker|stacking ring|activity center|
    activity table|bead maze|activity toy|busy book|sensory toy|fidget toy|pop tube|montessori toy|
    xylophone|musical instrument|toy drum|drum|pounding toy|hammering toy|learning toy
doll: doll|baby doll|action figure|figurine|figure|dollhouse|doll house|doll accessory|doll set|toy figure|
    play figure|dinosaur toy|animal figure|superhero
plush: plush|plush toy|stuffed animal|stuffed toy|teddy bear|soft toy|plushie|weighted plush|puppet|plush doll
toy_vehicle: toy car|toy truck|toy train|toy tractor|train set|toy vehicle|rc car|remote control car|toy boat|
    remote control|rc truck|toy airplane|die cast|diecast|pull toy|push toy|push and pull|toy helicopter|
    model train|drone|quadcopter|wooden train|racing car|slot car|toy bus|toy plane|truck|train|
    helicopter|airplane
toy_gun: toy gun|water gun|dart gun|blaster|nerf|cap gun|bb gun|air rifle|gel blaster|water blaster|foam dart|
    bow and arrow|toy bow|slingshot|dart|lawn dart|archery set
toy_kitchen: play kitchen|toy kitchen|toy food|play food|tea set|kitchen set|pretend play|cooking toy|tool bench|
    play tool|toy tool|cash register|doctor kit
ball: ball|soccer ball|hover ball|basketball|football|playground ball|bouncy ball|hover soccer|
    basketball hoop|basketball goal|baseball|baseball bat|bat|golf club|soccer goal|volleyball|tennis|
    pickleball|ping pong|table tennis|yo yo|yoyo|frisbee|beach ball|squishy ball|stress ball|
    hover soccer ball|goal|hoop
art: finger paint|fingerpainting|finger painting|fingerpaint|paint set|crayon|marker|chalk|coloring book|colouring book|
    craft kit|art kit|art set|slime|clay|modeling dough|play dough|face paint|paint|watercolor|stencil|
    bead kit|jewelry kit|jewelry making|science kit|chemistry set|experiment kit|crystal kit|sticker|stamp|
    craft set|slime kit|fingerpainting kit|activity kit|bubble|bubble machine|bubble wand|sand|kinetic sand|
    sandbox|loom
game: game|board game|card game|toy|playing card|party game|electronic game|video game|game console|
    game controller|controller|gaming console
balloon: balloon|balloon light|water balloon|helium tank|balloon pump
costume: costume|halloween costume|mask|cape|wig|dress up|cosplay|halloween mask
sleepwear: pajama|slumber suit|two piece set|sleepwear set|sleep bag|pyjama|pj|pjs|nightgown|night gown|
    sleepwear|robe|bathrobe|night shirt|nightshirt|nightdress|night dress|sleep sack|wearable blanket|
    swaddle|onesie|footed pajama|footed sleeper|footie|sleep shirt|loungewear|lounge set|lounge pant|
    union suit|bath robe|romper|sleep set|pajama set|pajama pant|sleeping gown|sleepgown|sleep gown|
    sleeper pajama|coverall|sleep suit|sleepsuit|pajama bottom|two piece pajama
clothing: clothing|scarve|base layer|bootie|base layer set|clothe|apparel|jacket|hoodie|sweatshirt|sweater|
    coat|shirt|t shirt|tee|pant|short|legging|jean|dress|skirt|vest|blouse|cardigan|jersey|swimsuit|
    rash guard|bodysuit|outfit|clothing set|garment|scarf|glove|hat|cap|beanie|sock|bib|underwear|bra|
    tutu|snowsuit|raincoat|poncho|fleece|parka|pullover|tunic|top|sweatpant|track suit|overall|kimono|
    sarong|tie|belt|headband|mitten|bottom
shoe: shoe|boot|sneaker|sandal|slipper|clog|flip flop|cleat|moccasin|footwear|loafer|slip on|heel|mule|
    rain boot|water shoe|slide sandal|snowshoe|ski boot|wader
jewelry: necklace|bracelet|earring|ring|jewelry|charm|pendant|anklet|watch|wristwatch|bangle|slap bracelet|
    jewelry set|brooch|keychain|key chain|lanyard|key ring
bag: backpack|bag|tote|purse|handbag|lunch box|lunchbox|luggage|suitcase|diaper bag|wallet|pouch|
    lunch bag|cooler bag|duffel
gun: rifle|pistol|shotgun|firearm|revolver|handgun|ammunition|muzzleloader|crossbow|bow|compound bow|
    arrow|air gun|airsoft|pellet|holster|scope|gun lock|trigger lock|broadhead|cartridge|ammo|suppressor|
    tree stand|treestand|hunting stand|ladder stand|climbing stand|hunting blind|hang on stand|tree saddle|
    deer stand|arrow point|magazine
gun_safe: gun safe|biometric safe|pistol safe|safe|lockbox|lock box|firearm safe|gun vault|handgun safe|
    gun lockbox|gun cabinet|biometric gun safe|fingerprint safe
climb: carabiner|climbing stick|ice axe|ice tool|climbing axe|climbing device|climbing harness|harness|
    ascender|belay|belay device|quickdraw|rope|rappel|cam|crampon|fall protection|safety harness|zipline|
    zip line|ice screw|piton|descender|via ferrata|webbing|climbing cam|dyneema sling
ski: ski|snowboard|ski binding|binding|ski pole|snowboard binding|avalanche|airbag pack|
    avalanche transceiver|goggle|ski goggle|snowboard boot|hockey|trekking pole
camp_stove: camp stove|camping stove|portable stove|butane stove|backpacking stove|propane stove|stove|wood stove|
    pellet stove|woodstove|alcohol stove|tabletop stove
tent: tent|canopy|umbrella|patio umbrella|gazebo|sleeping bag|cot|camping cot|awning|pergola|solar umbrella|
    sunshade|shade sail
cooler: cooler|ice chest|hard cooler|wine cooler|beverage cooler|beverage cart
bottle: bottle|insulated bottle|water bottle|tumbler|thermos|mug|travel mug|cup|flask|growler|canteen|
    drinking glass|glass|wine glass|glassware|pitcher|carafe|travel tumbler|coffee mug|teacup|tea cup|
    stainless steel bottle
cookware: cookware|pan|frying pan|skillet|pot|saucepan|dutch oven|stockpot|wok|bakeware|baking dish|casserole|
    casserole dish|roaster|baking sheet|griddle pan|cooking pot|frypan|egg pan|sauce pan|stock pot
kettle: kettle|tea kettle|electric kettle|teapot|tea maker
pressure_cooker: pressure cooker|multi cooker|multicooker|instant pot|electric pressure cooker|slow cooker|rice cooker|
    crock pot|crockpot|canner|pressure canner|multi function pressure cooker|function cooker|steamer cooker
air_fryer: air fryer|airfryer|deep fryer|fryer|turkey fryer|air fryer oven
toaster: toaster|toaster oven|oven toaster|waffle maker|waffle iron|sandwich maker|panini|griddle|
    electric griddle|pizza oven|popcorn maker|popcorn popper|egg cooker|egg maker|bread maker|pizza maker|
    electric grill|hot plate|hotplate|electric skillet|fondue|rotisserie|dehydrator|food dehydrator|
    countertop oven|warming tray|egg bite maker|popper|mini waffle|toaster oven air fryer
coffee: coffee maker|coffeemaker|coffee machine|espresso machine|espresso maker|coffee press|french press|
    cold brew|percolator|coffee brewer|brewer|coffee grinder|moka|espresso|keurig|single serve coffee
blender: blender|immersion blender|hand blender|food processor|juicer|mixer|hand mixer|stand mixer|chopper|
    personal blender|food chopper|smoothie maker|portable blender|stick blender|ice cream maker|milk frother|
    frother|meat grinder|whipped cream|cream whipper|soda maker|spiralizer
knife: knife|pocket knife|folding knife|kitchen knife|knife set|machete|multi tool|multitool|scissor|axe|
    hatchet|utility knife|slicer|mandoline|mandolin|cutlery|fixed blade|fixed blade knife|knife block|
    chef knife|pocketknife|razor|straight razor|karambit|cleaver|peeler|cutter|shear
grill: grill|skewer|gas grill|bbq|barbecue|barbeque|smoker|charcoal grill|pellet grill|propane grill|
    bbq grill|portable grill|kamado|outdoor grill|griddle grill|grill brush|outdoor griddle|gas griddle
grill_brush: wire brush|bbq brush
fire_pit: fire pit|firepit|fire bowl|fire table|fireplace|electric fireplace|gas fireplace|tabletop fire|
    tabletop fire pit|fire place|gel fuel|firebowl|tabletop fireplace|chiminea|ethanol fireplace|fire glass|
    alcohol fire pit|mini fire pit|gas log|outdoor fireplace|fireplace insert|fire column
heater: heater|space heater|electric heater|patio heater|ceramic heater|infrared heater|radiant heater|
    portable heater|baseboard heater|sauna heater|propane heater|kerosene heater|oil filled heater|
    heating fixture|wall heater|garage heater|water heater|tankless water heater|quartz heater|radiator|
    panel heater|tower heater|utility heater|heat lamp|tank heater|aquarium heater|tankless|pond heater|
    stock tank deicer
hvac: furnace|boiler|heat pump|air handler|ductless|mini split|air conditioner|window air conditioner|
    portable air conditioner|ac unit|window ac|ptac|gas boiler|gas furnace|thermostat|air conditioning|
    condensing boiler|evaporative cooler|swamp cooler|duct heater|hydronic
dehumidifier: dehumidifier|humidifier|air purifier|vaporizer|diffuser|oil diffuser|air cleaner|essential oil diffuser|
    cool mist
fan: fan|ceiling fan|box fan|tower fan|exhaust fan|ventilation fan|floor fan|bathroom fan|pedestal fan|
    window fan|attic fan|misting fan|bladeless fan|desk fan
_colour: light blue|light gray|light brown|light green|light pink|light purple|light weight|light wood|light grey
lamp: lamp|floor lamp|table lamp|desk lamp|light fixture|chandelier|pendant light|sconce|wall sconce|
    ceiling light|lighting|light|led light|work light|torchiere|vanity light|lantern|track light|
    landscape light|flood light|floodlight|night light|nightlight|lamp shade|headlamp|headlight|flashlight|
    torch light|spotlight|luminaire|lighting fixture|puck light|submersible light|pool lamp|emergency light|
    exit sign|led panel|recessed light|downlight|grow light|under cabinet light|solar light|wall light|
    lava lamp|led lamp|salt lamp|tiki torch
bulb: bulb|light bulb|led bulb|led tube|tube lamp|fluorescent lamp|bulb adapter
string_light: string light|christmas light|rope light|holiday light|fairy light|led strip|strip light|icicle light|
    light string|light set|decorative light|led string|string of light|mini light|christmas tree|
    lighted tree|garland|lighted garland|lawn ornament|lighted decoration|christmas decoration|prelit|
    light strand|net light|candelabra|light strip|led strip light
candle: candle|menorah|candle holder|candleholder|tealight|tea light|candle jar|wax melt|incense|votive|
    flameless candle|wax warmer|candle warmer|led candle|tealight holder|pillar candle|candlestick
lighter: lighter|torch lighter|cigarette lighter|jet lighter|novelty lighter|multi purpose lighter|butane lighter|
    cigar lighter|utility lighter|bbq lighter|jet torch|torch|micro torch|butane torch|match
fuel: fuel container|oil combination fuel container|combination can|gas can|gasoline can|fuel can|jerry can|
    gas container|fuel tank|fuel bottle|butane canister|propane cylinder|propane tank|fuel cylinder|propane|
    gas cylinder|lp gas cylinder|lamp oil|lighter fluid|torch fuel|gasoline container|fuel jug|diesel can|
    kerosene can|butane fuel|firelighter|fire starter|fluid|fuel containers|utility jug|tiki fuel
gas_connector: gas connector|gas hose|gas valve|gas line|gas regulator|propane regulator|propane hose|
    gas appliance connector|gas tubing|flexible gas hose|lp regulator|gas control|regulator hose|
    gas pressure regulator|gas line connector|gas supply line
power_bank: power bank|powerbank|portable charger|battery pack|external battery|portable battery|battery charger pack|
    charging bank|charging case|backup battery|jump starter|wireless power bank|magnetic power bank|
    power pack|portable power pack|battery case|portable power charger
power_station: power station|portable power station|solar generator|energy storage|home battery|battery energy storage|
    home energy storage|solar inverter|inverter|ups|uninterruptible power supply|battery backup|solar panel|
    power inverter|backup power
battery: battery|lithium ion battery|lithium battery|battery cell|18650|rechargeable battery|laptop battery|
    ebike battery|e bike battery|replacement battery|lithium ion|coin battery|button cell|button battery|
    coin cell|lithium coin|notebook battery|computer battery|battery cartridge|tool battery|golf cart battery|
    lead acid battery
charger: charger|wall charger|usb charger|wireless charger|ac adapter|adapter|power adapter|charging station|
    phone charger|battery charger|charging cable|usb adapter|power supply|charging dock|charging pad|
    travel adapter|power cord adapter|ev charger|ac adaptor|adaptor|laptop charger|charging cord|
    ac power adapter|electric vehicle charger|plug adapter|car charger|transformer|usb hub|docking station|
    power brick|charging base|smart plug
cord: extension cord|power cord|cord|cable|cord set|extension lead|generator cord|ac power cord|
    electrical cord|suicide cord|male to male|male to male extension cord|double male|transfer cord|
    heating cable|heat cable|jumper cable|wire|electrical cable|cord reel|heat tape
power_strip: power strip|receptacle strip|outlet power strip|metal power strip|surge protector|outlet strip|power tap|
    relocatable power tap|multi plug|surge suppressor|plug strip|power outlet strip|multi outlet|
    outlet extender|wall tap|surge strip|cube tap|outlet adapter|current tap|power bar
electrical: circuit breaker|breaker|outlet|receptacle|switch|gfci|panel|load center|electrical box|dimmer|
    dimmer switch|light switch|safety switch|meter socket|wall plate|timer|surge device|electric panel|
    disconnect|wall switch|gfci receptacle|transfer switch|relay|electrical panel|fuse|connector|conduit|
    lampholder|wall timer|electrical outlet|motion sensor|ballast|loadcenter|control board
alarm: smoke alarm|smoke detector|carbon monoxide alarm|co alarm|carbon monoxide detector|co detector|fire alarm|
    detector|alarm|smoke and co alarm|combination alarm|carbon monoxide|smoke carbon monoxide|heat detector|
    sprinkler|fire sprinkler|heat alarm|gas detector|smoke carbon monoxide detector|sprinkler head|
    security system|doorbell|video doorbell|security camera|smoke co detector|pull station
extinguisher: fire extinguisher|extinguisher|fire blanket|extinguishing|escape ladder|fire escape ladder
phone: phone|smartphone|cell phone|mobile phone|cellphone|cordless phone|telephone|phone case|iphone case
laptop: laptop|notebook computer|notebook|tablet|computer|ipad|macbook|chromebook|desktop|computer monitor|
    monitor|netbook|e reader|pc|gaming laptop
audio: headphone|earbud|speaker|earphone|bluetooth speaker|headset|wireless earbud|amplifier|radio|stereo|
    boombox|subwoofer|soundbar|mp3 player|cd player|dvd player|record player|turntable|microphone|karaoke|
    wireless speaker|clock radio|alarm clock|guitar amplifier|guitar|piano|keyboard|recorder|ipod|
    audio system|receiver|walkie talkie
tv: tv|television|projector|led tv|lcd tv|tv mount|wall mount|tv wall mount|monitor stand|hdtv|flat panel|
    plasma tv|media player|dvr|projection screen|streaming
camera: camera|digital camera|camcorder|lens|dash cam|tripod|flash|battery grip|action camera|trail camera|
    wildlife camera
printer: printer|copier|scanner|laser printer|laminator|paper shredder|shredder|label printer|3d printer|
    laminating|multifunction printer|router|modem|network|hard drive|graphics card|computer case|pc case
range: range|gas range|electric range|stove oven|oven|wall oven|cooktop|gas cooktop|gas stove|electric stove|
    electric cooktop|range oven|slide in range|freestanding range|double oven|kitchen range|gas oven|
    induction cooktop|induction range|built in oven|gas cook top|range hood|rangetop|cooking range|range top|
    dual fuel range
microwave: microwave|microwave oven|over the range microwave|microwave hood
refrigerator: refrigerator|minifridge|mini refrigerator|can minifridge|fridge|freezer|mini fridge|wine refrigerator|
    ice maker|beverage center|refrigerator freezer|bottom freezer|chest freezer|beauty fridge|
    compact refrigerator|ice machine|icemaker|french door refrigerator|upright freezer|water dispenser|
    water cooler|beverage refrigerator|kegerator|wine cellar
dishwasher: dishwasher|dish washer
washer: washer|washing machine|clothes washer|clothes dryer|dryer|laundry center|washer dryer|front load|
    front load washer|top load washer|gas dryer|electric dryer|laundry machine|stacked washer|tumble dryer|
    top load washing machine|spin dryer
vacuum: vacuum|vacuum cleaner|vac|shop vac|carpet cleaner|robot vacuum|stick vacuum|wet dry vac|sweeper|
    floor cleaner|steam mop|cordless vacuum|hand vac|handheld vacuum|robotic vacuum|backpack vacuum|
    hard floor cleaner|extractor
steam_cleaner: steam cleaner|steamer|power steamer|steam mop cleaner|garment steamer|clothes steamer|fabric steamer|
    handheld steamer|portable steamer|steam machine|auto steamer|clothing steamer|steam iron|iron|
    travel iron|wallpaper steamer|handheld steam cleaner
disposal: garbage disposal|food waste disposer|disposer|trash compactor|food disposer|composter|trash can
sewing: sewing machine|serger|embroidery machine|sewing
hair_tool: hair dryer|hairdryer|blow dryer|curling iron|flat iron|hair straightener|hair clipper|hot air brush|
    curling wand|straightener|hair brush|hair curler|hair styler|curler|hair removal|shaver|electric shaver|
    epilator|trimmer hair|hair trimmer|dryer brush|hair setter|hair waver|hot brush|straightening brush|
    beard trimmer
hair_care: minoxidil|hair regrowth|hair growth|hair serum|hair treatment|hair oil|hair spray|shampoo|conditioner|
    hair loss|hair gel|hair growth serum|hair tonic|hair regrowth treatment|regrowth serum|regrowth treatment|
    hair color|hair regrowth serum|relaxer|hair growth treatment|minoxidil spray|minoxidil serum|
    hair growth oil|topical solution|hair restoration|minoxidil foam
pain: lidocaine|numbing cream|pain relief|pain cream|numbing spray|anesthetic|lidocaine cream|numbing gel|
    pain relieving|topical anesthetic|pain relief cream|muscle rub|analgesic|anesthetic cream|pain relief gel|
    numbing ointment|numbing|pain relieving cream|pain gel|tattoo numbing|pain reliever|arthritis cream|
    hemorrhoid cream|pain patch|liniment
essential_oil: essential oil|wintergreen oil|wintergreen|birch oil|wintergreen essential oil|birch essential oil|
    methyl salicylate|fragrance oil|sweet birch|massage oil|perfume oil|birch|aromatherapy|
    methyl salicylate oil|oil blend|perfume|lotion|cologne|body oil|oil set|fragrance|aftershave|body wash|
    soap|cream|moisturizer|sunscreen|bath bomb|bath foam|bath salt|lip gloss|cosmetic|makeup|mouthwash|
    nail polish|nail polish remover|nail glue|lip balm|massage gel|bubble bath|bath foam set|toothpaste|
    nail kit|deodorant
supplement: supplement|vitamin|iron supplement|prenatal|prenatal vitamin|multivitamin|dietary supplement|iron pill|
    iron tablet|mineral supplement|ferrous sulfate|capsule|gummy|supplement with iron|postnatal|
    women multivitamin|prenatal multivitamin|postnatal vitamin|medication|drug|aspirin|acetaminophen|
    ibuprofen|pill|ointment|prescription|prescription drug|medicine|allergy|antacid|laxative|eye drop|
    iron infant drop|liquid iron|carbonyl iron|iron drop|vitamin with iron|heme iron
cleaner_chem: cleaner|vinegar|insect killer|resin|stain remover|odor eliminator|odor remover|enzyme cleaner|
    clog remover|wood restoration|drain cleaner|drain opener|cleaning|oven cleaner|toilet bowl cleaner|
    bleach|detergent|laundry detergent|rust remover|paint stripper|paint thinner|degreaser|disinfectant|
    stripper|sealer|stain|adhesive|glue|lye|sodium hydroxide|potassium hydroxide|caustic soda|
    hydrochloric acid|muriatic acid|sulfuric acid|insecticide|pesticide|herbicide|repellent|insect repellent|
    cleaning spray|floor finish|varnish|lacquer|solvent|turpentine|wood stain|grout|descaler|
    cleaning solution|dishwashing liquid|dish soap|furniture polish|polish|wax|primer|caulk|wipe|
    antifreeze|windshield washer|sodium hydroxide pellet|caulking|mold remover|ammonia|laundry packet|pod|
    all purpose cleaner|wood sealer|tile sealer|concrete sealer|floor stripper|liquid cleaner|hand sanitizer|
    air freshener|room spray|aerosol|spray paint|etching cream|lighter fluid remover|bug spray|
    potassium hydroxide flake|rubbing compound
firework: firework|sparkler|firecracker|rocket|fountain|fireworks|smoke bomb|model rocket|party popper|confetti|
    roman candle|torpedo
mower: lawn mower|mower|riding mower|lawn tractor|zero turn|zero turn mower|robotic mower|push mower|lawnmower|
    riding lawn mower|garden tractor|ride on mower|lawn riding mower|zero turn riding mower|commercial mower|
    robot mower
tractor: tractor|compact tractor|utility tractor|skid steer|compact utility tractor|excavator|loader|tiller|
    cultivator|garden tiller
trimmer: string trimmer|grass trimmer|hedge trimmer|weed eater|edger|brush cutter|trimmer|weed trimmer|
    weed wacker|line trimmer|hedger|brushcutter|weedeater
blower: leaf blower|blower|backpack blower|snow blower|snow thrower|snowblower|blower vac|snow plow|
    blower vacuum|snowthrower
chainsaw: chainsaw|chain saw|pole saw|mini chainsaw|pruning saw|pruner|lopper|log splitter|wood chipper|chipper|
    chipper shredder|wood splitter|pole pruner
saw: saw|miter saw|table saw|circular saw|jigsaw tool|band saw|reciprocating saw|drill|cordless drill|
    impact driver|angle grinder|grinder|sander|nailer|nail gun|nail|rotary tool|router tool|planer|
    jointer|tile saw|cut off saw|power tool|impact wrench|drill press|heat gun|soldering iron|screwdriver|
    wrench|hammer|tool set|tool kit|pipe wrench|oscillating tool|hammer drill|concrete saw|rotary hammer|
    stapler|staple gun|lathe|paint sprayer|sprayer|airless sprayer|garden sprayer|pump sprayer|glue gun|
    ratchet|bench grinder|finish nailer|brad nailer|hand tool|cutoff saw|cut off machine|miter|welding|
    welder|welding helmet|grinder wheel|saw blade|drill bit|blade|power saw
pressure_washer: pressure washer|power washer|high pressure washer|electric pressure washer|gas pressure washer
compressor: air compressor|compressor|tire inflator|air pump|inflator|air tank|air hose
generator: generator|portable generator|inverter generator|gas generator|standby generator|engine|gasoline generator|
    diesel engine|small engine|gasoline engine
jack: jack|car jack|floor jack|jack stand|lift|hoist|winch|car ramp|bottle jack|trailer jack|scissor jack|
    car lift|ramp|come along|dolly|hand truck|scaffold|scaffolding|platform lift|tie down|ratchet strap
ladder: ladder|step ladder|stepladder|extension ladder|telescoping ladder|telescopic ladder|attic ladder|
    folding ladder|pull down stair|multi position ladder|aluminum ladder|work platform|roof ladder|
    attic stair|loft ladder
elevator: elevator|residential elevator|home elevator|stair lift|stairlift|wheelchair lift|dumbwaiter
mobility: wheelchair|rollator|cane|walking stick|crutch|transfer bench|shower chair|commode chair|bath bench|
    grab bar|lift chair|raised toilet seat|hospital bed|patient lift|shower bench|power wheelchair|
    bath stool|knee scooter|walker rollator|forearm crutch|bath lift|toilet riser|shower stool|
    toilet safety frame|portable commode|transfer board
door: door|garage door|garage door opener|gate opener|door lock|lock|deadbolt|window|door knob|door lever|
    sliding door|fence|closet door|shower door|hinge|lever|railing|deck|handrail|smart lock|door handle|
    cabinet lock|cabinet latch|safety lock|child lock|lever lock|guardrail|window guard|window opener|
    patio door|stair|screen door|door knob cover|doorknob|padlock|drawer lock|window lock|gate lock
plumbing: faucet|toilet|sink|shower|shower head|valve|hose|garden hose|pump|sump pump|flush|flushing system|
    pipe|toilet tank|water filter|water softener|showerhead|bidet|drain|toilet seat|well pump|water pump|
    pressurized tank|expansion tank|pressure vessel|toilet flushing|toilet kit|supply line|hose reel|
    bidet seat|irrigation|lawn sprinkler|septic tank|septic lid|septic riser|utility pump|water tank|
    flush valve
mirror: mirror|picture frame|wall art|clock|wall clock|vase|ornament|snow globe|decoration|decor|wreath|
    figurine decor|sign|statue|wall shelf|planter|photo frame|coaster|book nook|bookend|curtain rod|flag|
    frame|wall hanging|music box|holiday decoration|light up decoration|wind chime|decal|lawn decoration|
    candle lamp|wall decal|wall sticker|ceramic|flowerpot|piggy bank|easter egg|easter basket|egg
pet: dog bed|pet bed|dog crate|cat tree|pet heater|pet toy|dog toy|bird cage|cat toy|dog leash|leash|
    dog collar|collar|bird feeder|bird food|bird seed|pet food|cat litter|aquarium|fish tank|hamster|
    dog food|bird toy|pet feeder|perch|pet carrier|birdhouse|pet bowl|terrarium|cat scratcher|
    aquarium light
book: book|board book|ebook|manual|calendar|poster|dvd|cd|pdf|coloring page|printable|blueprint|plan|
    pattern|sewing pattern|sheet music|comic|guide|novel|workbook|repair manual|service manual|
    printable plan|catalogue|user manual|postcard|bookmark|journal|diary|notebook paper
vape: vape|e cigarette|nicotine|nicotine liquid|e liquid|vape pen|liquid nicotine|vaporizer pen|hookah|
    vape battery|nicotine pouch|hookah charcoal|charcoal
massage: massager|massage gun|foot spa|foot massager|massage chair|massage table|neck massager|massage cushion|
    percussion massager|foot bath|heating massager|footbath|tens unit
garden: wheelbarrow|garden cart|shovel|rake|garden tool|plant stand|raised bed|greenhouse|garden hose reel|
    spreader|wagon|cart|compost|garden sprayer tool|pole tool|rain barrel|wheel barrow|folding wagon|
    dump cart|bird bath|hand cart
car: car|vehicle|tire|car battery|trailer|trailer hitch|floor jack stand|car cover|roof rack|bike rack|
    cargo carrier|car charger cable|seat cover|car mat|car stereo|bicycle rack|hitch rack|car wax|
    wheel cover
fidget: fidget|fidget spinner|squishy|squishy toy|squeeze toy|stress toy|fidget cube|pop it|nee doh|
    squeeze ball|squish toy|sensory ball
infant_toy: crib mobile|mobile|play gym|baby gym|activity gym|crib toy|bath toy|baby toy|stroller toy|infant toy|
    musical toy|light up toy|wind up toy|tummy time|jumper|baby jumper|doorway jumper|activity jumper|
    rocking horse|rocking toy|spring horse|water toy|water mat|tub toy|squeaker|stacking cup|baby activity
straw: straw|drinking straw|lunch container|food container|food storage|plate|bowl|tableware|spoon|utensil|
    dinnerware|cutting board|can opener|corkscrew|bottle opener|kitchen utensil|salad spinner|tray|placemat|
    jar|storage jar|suction bowl|chopstick|ladle|spatula|tong|baby spoon|fork spoon|fondue pot|
    chafing dish|food warmer|chafing fuel|silicone bakeware|measuring cup
detergent_pod: laundry pod|dishwasher pod|dishwasher detergent
"""
