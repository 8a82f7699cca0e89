"""Common words: what stands in small letters in many recalls or shop titles, and so names no brand.

Counted over the descriptions, hazards and remedies of 8,800 recalls (in small letters in five or more), and completed
by hand with the words of shop titles. A fixed table, so that a small set of recalls judges as a large one does.
"""

COMMON_WORDS = frozenset(
    """
    abacus ability able about above abrasion abrasions abruptly absorb absorber abuse accelerate acceleration
    accelerator accent accents accept acceptable acceptance accepted accepts access accessed accessible accessing
    accessories accessory accident accidental accidentally accidents accommodate accompanied accompanying accordance
    according account accumulate accumulated accurate acetaminophen acid across acrylic act action actions activate
    activated activates activation active actively activities activity acts actual actually adapter adapters adaptor
    adaptors add added adding addition additional address addressed addresses adequate adequately adhere adhesive
    adjacent adjust adjustable adjusted adjuster adjusting adjustment adjusts administered administrative admission
    adorable adult adults advanced adventure adverse advertised advertisements advertising advise advised advises
    advising aerobars aerodynamic aerosol aeruginosa aesthetic affect affected affecting affects affix affixed
    affordable after aftermarket again against age aged agency agent ages agree agreed agreement agrees ahead aid
    aimed air airborne airflow airplane airplanes airway airways alarm alarms alcohol alert alerted alerting alerts
    alignment alkaline all alleged allegedly alleges alleging allen allergy alligator allover allow allowable
    allowance allowed allowing allows alloy almond almost alone along alpha alphabet alphanumeric already also
    alternate alternating alternative alternatively although aluminum always amazing amber ammonia among amount
    amounts amp amplifier amplifiers amps amputation amputations amusement analog anchor anchored anchoring anchors
    and anesthetic angel angle angled angles animal animals animated ankle ankles announce announced announcement
    announces announcing annual annually anodized another antenna antennae antennas anti antique antiqued antlers
    any anyone anytime apart apartment apartments app apparel apparently appear appearance appeared appearing
    appears apple apples appliance appliances applicable application applications applicator applied applies
    applique apply appointment appropriate approval approved approx approximate approximately apron aqua aquarium
    aquatic arc arch arched arcing are area areas arm armrest armrests arms army around arrange arranged arrangement
    arrangements arrives arrow arrows art article articles artificial artwork asbestos ascent ash ask asked asking
    asks asleep asphyxia asphyxiation aspirated aspiration aspirin assemble assembled assemblies assembly assessment
    assets assist assistance assisted associated assorted assortment assure athletic atop attach attached attaches
    attaching attachment attachments attempt attempted attempting attention attenuation attic attics attract audible
    audio auger authentic authorities authorized auto automatic automatically automobile automotive availability
    available avalanche average avoid awaiting aware away axe axle axles babies baby back backboard backer
    backfeeding background backing backpack backpacks backrest backs backside backup backward backwards backyard
    bacteria badge bag bags bake baking balance balancing ball ballast balloon balloons balls bamboo ban band bands
    bank bankruptcy banks banned bar barbell barcode bare barn barrel barrels barrier barriers bars barstool
    barstools base baseball baseboard based baseplate bases basic basis basket basketball baskets bass bassinet
    bassinets bat batch bath bather bathers bathrobes bathroom baths bathtub bathtubs bats batteries battery batting
    bay beach bead beaded beads beak beam beams bean bear beard bearing bearings bears became because become becomes
    becoming bed bedding bedroom beds bedside bee beech been beer before began begin beginner beginning begins begun
    behalf behavioral behind beige being belay believe believed believes believing bell bells belly below belt belts
    bench benches bend bendable beneath bent berries berry beside best better between beveled beverage beverages
    beyond bib bibs bicycle bicycles big bike bikes bin binding bindings bins biometric birch bird birds birth
    birthday bisque bistro black bladder blade blades blanket blankets blaster bleach blend blender blenders blends
    blew blind blindness blinds blinking blister block blockage blockages blocked blocking blocks blond blonde blood
    blow blower blowers blowing blue board boards boat boats bodies bodily body bodysuit bodysuits bodywork boho
    boiler boilers boiling bold bolt bolted bolts bone bones book bookcase booklet books booster boot booties boots
    border both bottle bottles bottom bottoms bought bounce bouncing bounty boutiques bow bowl bowls bows box boxed
    boxes boy boys brace bracelet bracelets braces bracket brackets braid braided brain brake brakes braking branch
    branches brand branded branding brandnew brands brass bread break breakage breakaway breaker breakers breaking
    breaks breathe breathing brew brewer brewing brick bridge bridle bright brightly brim bring bristles brittle
    broadcast broil broke broken bronze broom brought brown bruised bruises brush brushed brushes bubble bucket
    buckets buckle buckles bug buggies buggy build building buildings buildup built bulb bulbous bulbs bulk bull
    bulletin bump bumper bumpers bumps bundle bundles bungee bunk bunkbeds bunks bunnies bunny buoyancy burgundy
    buried burn burned burner burners burning burns burst bus bushing business businesses but butane butt butter
    butterflies butterfly button buttons buy buyer bystander bystanders cab cabinet cabinets cable cables cadmium
    cage cake caliber caliper calipers call called calling calls cam came camel camera cameras camo camouflage camp
    campaign camping can candelabra candle candleholder candleholders candles candy cane canister canisters cannon
    cannot canopies canopy cans canvas cap capability capable capacities capacitor capacity cape capes caplets
    capped caps capsule capsules capture car carabiner carabiners carafe carbon carburetor card cardboard cardigan
    cards care carefully caregiver caregivers cargo carnivals carpet carpeting carpets carriage carried carrier
    carriers carries carrot carry carrying cars cart carton cartons cartoon cartridge carts carved case cases cash
    casing casings cassette cast caster casters casting castle cat catalog catalogs catalogue catalogues catch
    catching caterpillar cats caught cause caused causes causing caustic caution cautionary cautioned cavity cease
    ceased cedar ceiling ceilings cell cellophane cells cellular cement cent center centered centers centimeter
    centimeters central cents ceramic certain certificate certification certified certify chain chains chainsaw
    chainsaws chainstay chair chairs chalkboard chamber chambers champagne chance chandelier chandeliers change
    changed changes changing channel channels character characteristics characters charcoal charge charged charger
    chargers charges charging charm charms charring chart chassis cheap check checked checkered checking chemical
    chemicals chenille cherries cherry chess chest chestnut chests chick chicken chicks child children chime chimney
    chin chip chips chocolate choice choke choked choking choose chopper christmas chrome chronic churches chute
    cigarette cinnamon circle circles circuit circuitry circuits circular circulate circulation circumference
    circumstances citronella city civil claim claims clamp clamping clamps clasp clasps classic classroom clay clean
    cleaned cleaner cleaners cleaning clear clearly cleat click clicking climb climber climbers climbing climbs clip
    clips clock clog clogged close closed closely closes closest closing closure closures cloth clothed clothes
    clothing cloud clouds clown club clubs clutch coals coat coated coating coatings coats cobalt cocked cocking
    cockpit code coded codes coffee coffeemaker coffeemakers cognitive coil coiled coils coin cold collapsable
    collapse collapsed collapses collapsible collapsing collar collars collect collectible collection collections
    collision color colored colorful coloring colorless colors column columns combination combinations combined
    combo combos combustible combustibles combustion come comes comfy coming comment comments commercial commitment
    common commonly communicate communication communities compact companies company comparable compared compartment
    compartments compass compatible compensator compensators competition complaint complaints complete completed
    completely completing complexes compliance compliant complimentary comply component components composed
    composite compound compressed compression compressor compressors comprised compromise compromised computer
    computers concentrations concern concerned concerning concerns concrete concussion concussions condensing
    condition conditioner conditioners conditioning conditions conduct conducted conducting conductors cone cones
    configuration configurations configured confirm confirmation confirmed confirming conform conjunction connect
    connected connecting connection connections connector connectors connects consent consider considered
    considering consist consisting consists console constant constitute constructed construction consult consume
    consumed consumer consumers contact contacted contacting contacts contain contained container containers
    containing contains contaminants contaminated contamination content contents continue continued continues
    continuing continuous continuously contractor contractors contrary control controlled controller controllers
    controlling controls contusions convenience convenient conventional conversion convert converted converter
    converters convertible converts cook cooker cookers cooking cooktop cooktops cookware cool cooler coolers
    cooling cooperate cooperating cooperation cooperative coordinate coordinating copies copper copy coral cord
    corded cordless cords corduroy core cork corner corners corporate corporation correct corrected correction
    corrective correctly correspond corresponding corrode corroded corrosion corrosive corrugated cosmetic cost
    costs costume costumes cotton could count counter counterfeit countertop counting country coupon course court
    cover coverage coveralls covered covering coverings covers cow cowboy cowl cowling cozy crab crack cracked
    cracking cracks cradle craft crane crank cranks crankset cranksets crash crawl crawling crayon crayons cream
    create created creates creating credit crew crib cribs crimp crimped crinkle critical cross crossbar crossbars
    crossbones crossbow crossbows crotch crown crowns crush crushed crushing crystal crystals cube cubes cubic cuff
    cuffs cup cups curbside curling current currently curved cushion cushioned cushions custom customer customers
    cut cute cutout cutouts cuts cutter cutters cutting cycle cycles cylinder cylinders cylindrical damage damaged
    damages damper dampers danger dangerous dangerously dangling dark dart darts dash data date dated dates day
    daycare days dba dead deadly deal dealer dealers dealership deals death deaths debris decal decals decided
    decision deck decks decompression decor decorated decoration decorations decorative decrease decreased deep deer
    defect defective defects deflate deform degrade degree degrees dehumidifier dehumidifiers dehydration dehydrator
    dehydrators delay delayed delivered delivery deluxe demonstrated demonstrating denim department departments
    depending depends depicted depicting deposit depressed depth derailleur descend descent describe described
    description descriptions design designated designation designations designed designs desire desired desk desktop
    destroy destroyed destroying destruction detach detachable detached detaches detaching detachment detailed
    details detect detected detection detector detectors detects detergent deteriorate determine determined
    determining develop developed development device devices devil diagonal diagram diagrams dial dials diameter
    diamond diaper did die died diesel dietary different differently difficult difficulty diffuser digestive digit
    digital digits dimension dimensions dimmable dimmer dining dinosaur dinosaurs dioxide direct directed direction
    directions directly dirt disabilities disable disabled disassemble disassembled disc discard discarded
    discarding discharge discharged discharging discoloration discomfort disconnect disconnected disconnecting
    discontinue discontinued discount discovered discs disengage disengaged dish dishwasher dishwashers disk disks
    dislodge dislodged dispense dispenser dispensers dispensing display displayed displaying displays disposable
    disposal dispose disposed disposing disregard dissemination distance distillate distillates distinctive
    distinguish distinguished distress distressed distribute distributed distributing distribution distributor
    distributors dive diver divers divider diving division diy dizziness docking document documentation documents
    does dog dogs doing doll dollar dolls dolphin dolphins dome domestic don donate done door doors doorway dosage
    dot dots dotted double dowels down download downloadable downtube downward dozen dragon drain drains draw drawer
    drawers drawing drawings drawn drawstring drawstrings dress dressed dresser dressers dresses dried drill drills
    drink drinking drip drive driver drivers drives drop dropped dropper dropping drown drowning drug drugs drum
    drumsticks dry dryer dryers drying drywall dual duck ducks duct due dumbbell dumbbells dump durable during dust
    duty dye dying dynamic each ear earlier early earring earrings ears earth easily east eastern easy eat eating
    edge edges educational effect effective effectiveness effects efficiency effort efforts egg eggs eight either
    eject ejected ejecting elastane elastic elasticized elbow elderly electric electrical electrically electrician
    electricity electrocuted electrocution electrocutions electronic elegant element elements elephant elephants
    elevated elevation elevator elevators eleven eligible eliminate elite elliptical elongated else email emailing
    embedded emblem embossed embroidered embroidery emergency emission emissions emit emitted emphasizes empty
    enable enables enamel encased enclosed enclosure enclosures encourage encouraged encourages end ending ends
    energized energy enforcement enforces engage engaged engagement engine engineering engines engraved enough
    ensure entangle entangled entanglement enter entered entering enters entertainment entire entirely entitled
    entrap entrapment entrapped entry envelope environment environmental environments equal equipment equipped
    equivalent eraser error errors escape escaping especially espresso essential essentials establish established
    establishments estimated estimates etc etched ethanol ethylene evaluated evaluation evaporator even event events
    every evidence exact examine examined examining example exceed exceeding exceeds excellent except excess
    excessive excessively exchange exchanged exchanger excluding exclusively exercise exerciser exercisers exercises
    exercising exhaust exhibit exist existing exists exit expand expandable expanded expanding expands expansion
    expected expel expelled expense expenses experience experienced expiration explode exploding explosion
    explosions expose exposed exposes exposing exposure ext extend extendable extended extending extends extension
    extensions extensive exterior external extinguish extinguisher extinguishers extinguishing extra extractor
    extractors extreme extremely eye eyelet eyes fabric fabrics face faceplate faces facial facilitate facilities
    facility facing fact factor factory facts fail failed failing fails failure failures fairs fairy fake fall
    fallen falling falls false falsely family fan fancy fans far farm farmhouse fashion fast fasten fastened
    fastener fasteners fastening fastens faster fatal fatalities fatally fatigue faucet faucets fault faulty faux
    favorite favors fax feather feature featured features featuring federal federally feed feeding feel feet fell
    felt female fence fences fender fenders festival few fewer fiber fiberboard fiberglass field fifth figure
    figures figurine figurines file filed filing fill filled filler filling film filter filters fin final financial
    find finding fine finger fingers fingertip fingertips finish finished finishes fins fire firearm firearms
    firebox fired fireplace fireplaces firepot firepots fires firework fireworks firing firm firmly firms firmware
    first fish fishing fit fitness fits fitted fitting fittings five fix fixed fixture fixtures flag flame flames
    flaming flammability flammable flange flannel flap flaps flare flared flash flashing flashlight flashlights flat
    flavors flaw flea fleece fleecy flex flexible flip float floating floats floor floorboard flooring floors floral
    florescent flotation flow flower flowers flown flows flu flue fluid fluorescent flush flux fly flying flywheel
    foam foil fold foldable folded folding folds follow followed following follows fondue font food foot football
    footboard footboards footed foothold footpads footrest footrests footwear for force forced forcefully forces
    forcibly forearm forehead foreign forest fork forks form format formatted formed formerly forming forms formula
    forth forward found foundation foundations fountain four fourth fracture fractured fractures fragmentation
    fragments fragrance fragrances frame framed frameless frames framesets framing fray frayed free freely
    freestanding freeze freezer freezers freezing french frequently fresh friction friends fringe frog frogs from
    front fronts frost frosted frozen fruit fry fryer fryers frying fuchsia fuel fueled fuels full fully fumes fun
    function functional functioning functions funnel funny fur furnace furnaces furniture furry further fuse
    fuselage fuses futon future fuzzy gain gallon gallons game games gap gaps garage garages garbage garden
    gardening garment garments gas gases gasket gasoline gate gates gauge gauges gear gears gel general generally
    generate generated generation generator generators geometric get gets getting ghost giant gift gifts gingham
    giraffe girl girls give giveaway given gives giving glass glasses glide glider gliders glides glitter globe
    globes gloss glossy glove gloves glow glue glued glycol goal goes goggles going gold golden golf gone good goods
    government gowns grab grade grain gram grams granite graphic graphics graphite grass grate grates gray grease
    great greater greatest green grey grid griddle griddles grill grille grills grinder grinders grinding grip
    gripping grips grocery grommet ground grounded grounding grounds group groups grow growth guard guardrail
    guardrails guards guidance guide guidelines guilt guitar gun gunmetal guns gym gymnasiums gyms had hair
    hairdryers hairline half halloween halogen halted halves hammer hammers hammock hammocks hand handbag handbrakes
    handgrip handgun handheld handle handlebar handlebars handled handles handling handmade handrails hands hang
    hanger hanging hangs hangtag hangtags happen happens happy hard hardware hardwood harm harmful harness harnessed
    harnesses has hat hats have having hazard hazardous hazards head headache headband headbands headboard
    headboards header headers heading headlight headlights headquartered headquarters headrail headrest heads
    headset headsets health healthy hear hearing heart hearts heat heated heater heaters heather heating heavy
    heavyduty hedge heel height heights held helicopter helicopters helmet helmets help helps hem her here hexagonal
    hidden hide high highchair highchairs higher highest highly him hinge hinged hinges hip hippo his history hit
    hitch hitting hobby hockey hoistway hold holder holders holding holds hole holes holiday hollow holographic
    holster holsters home homeowners homes honey hood hooded hoodie hoodies hoods hook hooks hoop hoops hopper
    horizontal horizontally horn horns horse horsepower horses horseshoe hose hoses hospital hospitals hot hotels
    hotline hotter hour hours house housed household houses housing housings hoverboard hoverboards how however http
    https hub hubcaps hubs humans humidifier humidifiers humidity hundreds hung hunt hunter hunters hunting hybrid
    hydraulic hydroxide ice icon identical identifiable identification identified identifier identifies identify
    identifying idle ignite ignited ignites igniting ignition illegal illness illnesses illuminate illuminated
    illuminates illustration image images imitation immediate immediately immersed immersion imminent immobilize
    immune impact impacted impacts impaired impalement impeller implement implementation implemented implementing
    import important importation imported importer importers importing imports impossible imprinted improper
    improperly improve improved improvement inability inaccurate inadequate inadvertently inboard incandescent
    incapacitating incentive inch inches incident incidents incline inclined include included includes including
    incompatible incomplete incorporated incorrect incorrectly increase increased increasing increments incurred
    indentations independent independently indicate indicated indicates indicating indication indicator indigo
    individual individually individuals indoor indoors industrial industry infant infants infection infections
    inflatable inflate inflated inflates inflating inflation inflator inflators inform information informed infrared
    ingest ingested ingesting ingestion ingestions ingredients inhalation inhale inhaled inhaling initial initially
    initials initiate initiated initiating injector injure injured injuries injuring injury ink inlet inline inner
    inoperable input inquiries inscribed insect insert inserted inserting insertion inserts inset inside insignia
    insole inspect inspected inspecting inspection inspections instability install installation installations
    installed installer installers installing instances instant instead instituted institutional instruct instructed
    instructing instruction instructional instructions instrument instruments insufficient insulated insulation
    insulator insure intake integral integrated integrity intended intense interacting interactive interchangeable
    interest interested interface interfere interim interior interlock interlocking internal internally internet
    interrupter interrupters intestinal intestines into introduced introduction inventory inverter investigate
    investigated investigating investigation investigations investigators invoice involve involved involves
    involving inward ion iridescent iron irons irregular irritate irritation issue issued issues issuing item items
    its itself ivory jack jacket jackets jade jam jar jars jeans jersey jet jets jetting jeweled jewelry jogging
    joined joining joint jointly joints jugs juice juicer juicers jump jumper jumpers jumping junction junior
    jurisdiction just jute juvenile kangaroo keep keeping keeps kept kerosene kettle kettles key keyboard keypad
    keys khaki kick kickstand kid kids killed kinds king kit kitchen kite kits kiwi knee knees knife knit knitted
    knives knob knobs knots know knowledge known knows knuckle koala lab label labeled labeling labelled labels
    labor laboratory lace laceration lacerations laces lack lacking lacks lacquer ladder ladders ladies lady ladybug
    laminate laminated lamp lamps land landing lantern lanterns lanyard laptop laptops large larger largest laser
    last latch latches latching late later latest latex launch launched launching laundry lavender law lawn
    lawnmower lawnmowers laws layer layers lbs leach lead leading leads leaf leak leakage leaking leaks leans learn
    learned learning least leather leave leaves leaving led left leg legal legs length lengths lens lenses leopard
    less lesser let letter lettering letters level levels lever levers license licensed lid lidocaine lids lieu life
    lifelong lift lifted lifting lifts light lightbulb lighted lighter lighters lighting lightning lights
    lightweight like likelihood likely lilac limb limbs lime limit limitations limited limits line lined linen liner
    liners lines lining link linked links lion lip lips liquid liquids list listed listing lists lit literature
    lithium little live lives living load loaded loading lobster local locate located locating location locations
    lock locked locking locks locomotive lodge lodged log logo logos long longer look looking looks loop looped
    loops loose loosely loosen loosened loosening lose loses losing loss lost lot lots loud loudspeaker loudspeakers
    lounge lounger loungers loungewear love lovely low lower lowered lowest lugs lumber lung lungs luxury lye lying
    machine machines made magazine magazines magic magnet magnetic magnets magnifying mahogany mail mailed mailer
    mailers mailing main mainly maintain maintained maintaining maintains maintenance major majority make maker
    makers makes making male malfunction malfunctioning mallet mallets man managers mandated mandatory mane manifold
    manner manual manually manufacture manufactured manufacturer manufacturers manufactures manufacturing many maple
    maracas marble marine mark marked marker markers market marketed marketing marketplace markets marking markings
    marks maroon mask masks mass massage mast master mat match matches matching material materials mats matte matter
    mattress mattresses max maximum may maze means meant meantime measure measured measurements measures measuring
    meat mechanical mechanism mechanisms medallion media medical medication medicine medium meet meets mega
    megabytes melt melted melting memory men menorah menorahs mens menu merchandise merchandisers mesh message
    messages messaging met metal metallic meter meters methanol method methyl metropolitan micro microfiber
    microphone microwave microwaved mid middle midnight might military milk millimeters million mimics mineral mini
    miniature minimum minor minoxidil mint minutes mirror mirrored mirrors misaligned mislabeled missing mission
    mist mistakenly miter mitigation mittens mix mixed mixer mixing mixture mobile mobiles mock mode model models
    modern modes modification modifications modified modify modifying modular module modules moisture mold molded
    molds monitor monitoring monitors monkey monkeys monoxide monster montessori month monthly months moon moons
    moose more mosquito most mostly motels mother motif motifs motion motocross motor motorcycle motorcycles
    motorized motors mount mountain mountaineering mounted mounting mounts mouse mouth mouthpiece mouths movable
    move moveable moved movement moves moving mower mowers mowing mph much muffler mug mugs mulch multi multicolor
    multicolored multifunctional multiple multipurpose multivitamins municipal municipality music musical must
    muzzle nail nailer nailers nails name named nameplate names narrow nation national nationally nationwide natural
    nature nausea navy nbsp near nearby nearest nearly necessary neck necklace necklaces neckline necks need needed
    needing needle needles needs negative neither neodymium neon nested net nets netting network neurological
    neutral never new newborn newer newly news newspaper newspapers next nice nickel night nightgown nightgowns
    nightlight nightlights nine nipple nipples noise noisemaker noisemakers non none nor normal normally
    northeastern nose noses not note notebook noted notes notice notices notification notified notify notifying
    novelty now nozzle nozzles number numbered numbers numerals numeric numerical numerous nursery nursing nut nuts
    nwt nylon oak object objective objects oblong obo obstruct obstruction obstructions obstructs obtain obtained
    obtaining occupant occupants occur occurred occurring occurs ocean octopus odor odorant odorless oem off offer
    offered offering office officer offices official officials often oil oils old older olive omitting once one ones
    ongoing online only onsite onto opaque open opened opener openers opening openings opens operate operated
    operates operating operation operational operations operator operators opposite option optional options oral
    orange order ordered ordinances ordinary organic organism organizations origin original originally ornament
    ornaments oscillating other others otherwise ottoman ottomans ounce ounces our out outdoor outdoors outer
    outerwear outfit outfits outlet outlets outline outlined output outside outward oval oven ovens over overall
    overalls overcharge overcurrent overfilled overhead overheat overheated overheating overload overloaded
    overpressure oversized owl own owned owner owners owning owns oxygen pacifier pacifiers pack package packaged
    packages packaging packed packet packets packing packs pad padded padding paddle pads page pages paid pain paint
    paintball painted painting paints pair paired pairs paisley pajama pajamas pale palm pan panda panel paneling
    panels pans pant pants paper parent parents park parked parking parks part partial partially participate
    participated participating participation particle particles particular particularly parties parts party pass
    passed passenger passengers passes past pastel patch patches patent path patio pattern patterned patterns paw
    paws pay payment peace peach pearl pecan pedal pedaling pedals pedestal pediatricians peelings peg pegs pellet
    pellets pen penalties penalty pencil pendant pendants pending penetrate penguin penguins pens people per percent
    percentage perfect perforation perforations perform performance performed performing perimeter period periwinkle
    permanent permanently permissible permit permits permitted permitting perpendicular person personal personnel
    persons pertains pet petals petroleum pets pewter phil phone phones photo photograph photographic photographs
    photos phrase phrases phthalate phthalates physical piano pianos pick picked pickup picture pictured pictures
    piece pieces pierce pig pile pillar pillow pillows pilot pin pinch pinched pinching pine pink pins pint pipe
    pipes piping pirate pistol pistols pit pitcher pits pivot place placed placement places placing plaid plain plan
    plane planes plans plant plastic plate plated plates platform platforms platinum play playard played player
    players playground playgrounds playing playpen playpens plays playset playsets please pliers plug plugged
    plugging plugs plum plumber plumbing plunger plus plush plywood pneumatic pneumonia pocket pockets pogo point
    pointed pointing points poison poisoning poisonous polar polarity polarized pole poles police policies polished
    polka polo polycarbonate polyester polyethylene polymer polypropylene polystyrene pom pool pools poor poorly pop
    popping pops popular porcelain porches port portable portion portions ports pose posed poses posing position
    positional positioned positioning positions positive possession possibility possible possibly post postage
    postcard posted poster posters posting posts pot potassium potential potentially potpourri pots pouch pouches
    pound pounding pounds pour pourable poured pouring powder power powered powerful ppm practice pre precaution
    precautionary precautions predominantly prefix prefixes preinstalled prematurely premium prepaid prepared
    prescription presence present presented presenting presently presents press pressed presses pressing pressure
    pressurize pressurized pretend pretty prevent preventing preventive prevents previous previously price prices
    primarily primary princess print printed printer printers printing prints prior private prizes pro probe probes
    problem problems procedure procedures proceeding process processed processor processors produce produced
    produces producing product production products professional professionally professionals profile program
    programmable programmed programming programs prohibited prohibiting prohibits project projected projectile
    projectiles projection projector projectors projects prominently promo promote promotes promotion promotional
    promptly prong prongs proof propane propel propelled propeller propels proper properly property proposed
    prorated protect protected protection protective protector protectors protrude protrudes protruding prove
    provide provided provider provides providing provisional provisionally provisions proximity psi public
    publications pull pulled pulley pulleys pulling pullover pullovers pulls pump pumpkin pumpkins pumps puncture
    punctured puppet puppy purchase purchased purchaser purchasers purchases purchasing pure purifier purple purpose
    purposes purse pursuant push pushed pushing put puts putting puzzle puzzles pyramid pyrotechnic pyrotechnics
    qualified quality quantities quantity quart quarter quartz queen question questions quick quickly quilted quiver
    rabbit rabbits race racing rack racks radiant radiator radio radios radius rail railing railings rails rain
    rainbow raise raised rake ramp random range ranged ranges ranging rapid rapidly rare rashes raspberry ratchet
    rate rated rather rating ratings rattle rattles rattling rayon razor reach reached reaches reaching reaction
    read reader readily reading reads ready real reannouncement rear reason rebate rebuilt recall recalled recalling
    recalls receipt receipts receive received receiver receivers receives receiving recent recently receptacle
    receptacles recessed recharge rechargeable recharging recline reclined recliner recliners reclining recognize
    recognized recoil recommendations recommended recommending recommends record records recovered recovery
    recreational rectangle rectangular recumbent recycle recycled recycling red redeemable redesigned reduce reduced
    reducing reel reels refer reference referred refill refillable reflective reflector reflectors refrigerator
    refrigerators refund refunded refunds refused regarding regardless register registered registering registration
    regular regularly regulate regulated regulation regulations regulator regulators regulatory reimburse reimbursed
    reimbursement reindeer reinforce reinforced reinforcement reinforcing reinstallation related relatively relay
    release released releases releasing relief relieving rely remain remaining remains remedy remind reminded
    reminds remote remotely remotes removable removal remove removeable removed removing rendering renewed renovated
    repair repaired repairing repairs repeated replace replaced replacement replacements replaces replacing replying
    report reported reportedly reporting reports represent representative representatives represented representing
    represents repurchase repurchased request requested requesting requests require required requirement
    requirements requires requiring rescue resealable resell reseller resemble resembles resembling reservoir reset
    residence residential residents residue resin resistance resistant respect respective respectively respiratory
    respond responded responding response responsible responsive rest restaurant restaurants resting restrain
    restraining restraint restraints restrict restricted rests result resulted resulting results retail retailed
    retailer retailers retails retainer retaining retardant retardation retention retract retractable retrieve retro
    retrofit retrofitted return returned returning returns reusable reveal revealed reverse reversed reversible
    review reviewed reviewing revised revision reworked rhinestones rib ribbed ribbon ribbons ridden ride rider
    riders rides ridge ridges riding rifle rifles right rigid rim rims ring ringing rings rip rise riser risk risks
    rivet riveted rivets road roasting robe robes robotic rock rocker rockers rocket rockets rocking rocks rod rods
    roll rolled roller rollers rolling rollover rolls roman romper rompers roof room rooms rooted rope ropes rose
    roses rotary rotate rotated rotates rotating rotor roughly round rounded routed routine routing row rows royal
    rub rubbed rubber rubberized ruffled rug rugs rule ruler run rung rungs running runs rupture ruptured rust
    rustic sack saddle safari safe safely safer safes safety sage said sale sales salicylate salmon same sample
    samples sand sandal sandals sander sanders sash sat satin save saw saws say says scald scalding scale scalloped
    scarf scarves scenarios scene scenes scent scented scents schedule scheduled scheduling scheme schemes school
    schools science scissors scoop scooter scooters scope scrapes scratched scratches screen screens screw
    screwdriver screwdrivers screwed screws scroll scuba sea seahorse seal sealed seals seam seams search searching
    season seasonal seat seatback seated seating seats second secondary seconds section sections secure secured
    securely secures securing security see seek seeking seen seep segments select selected selector self sell seller
    sellers selling sells semi send sending sends seniors sense sensitivity sensor sensors sent separable separate
    separated separately separates separating separation sepsis sequence sequential sequins serial series serious
    seriously serum serve serves service serviced services servicing serving set sets setting settings settlement
    seven sever several severe severed severely sewing sewn shade shades shaft shafts shag shaken shaker shakers
    shallow shank shape shaped shapes share shark sharp sharpener shatter shattered shattering shawl she shear
    sheath sheep sheer sheet sheets shelf shell shells shelves sherpa shield shields shift shifting shiny ship
    shipment shipments shipped shipping shirt shirts shock shocked shocks shoe shoes shoot shooting shoots shop
    shopping shops short shorter shorting shorts shot should shoulder shoulders shovel show showed shower showing
    shown showrooms shows shredder shredders shrink shroud shrouds shut shutoff shuts shutting sickness side sided
    sides sidewalk sidewall sight sign signal signals signed significant significantly signs silicon silicone silk
    silver similar similarly simple simply simulate simulated simulates simultaneously since single sink sit site
    sites sits sitting situation six sixth size sized sizes sizing skate skateboard skateboards skates ski skier
    skillet skin skirt skirts skis skull skulls sky slat slate slats slatted sleep sleeper sleepers sleeping
    sleepwear sleeve sleeved sleeveless sleeves slice slicer slices slide slider slides sliding slightly slim sling
    slings slip slipping slit slot slots slotted slow slowly small smaller smart smartphone smell smiley smiling
    smoke smoker smokers smokestack smoking smolder smoldering smooth snagged snail snake snap snapped snapping
    snaps snorkel snow snowboard snowboarders snowflake snowflakes snowman snowmen snowmobile snowmobiles snug soap
    soccer sock socket sockets socks soda sodium sofa soft software soil solar sold solder soldered soldering sole
    soles solid solution some someone sometimes song songs soon sorter sorting sound sounds source sources
    southeastern southern spa space spaced spacer spaces spacing span spandex spare spark sparking sparks spas
    speaker speakers special specialty specific specifically specification specifications specified specify speech
    speed speeds spew sphere spheres spherical spider spikes spill spilled spilling spin spindle spindles spine
    spinner spinning spins spiral splash splatter splatters split splitter splitters spokes spokesman sponge
    spontaneously spoon spoons spores sport sporting sports spot spots spout spouts spray sprayed sprayer sprayers
    sprays spread spring springs sprinkler sprinklers sprocket square squares squeak squeaker squeaking squeeze
    squeezed squirrel stability stabilizer stabilizing stack stackable stacked stacking staff stage stain stained
    stainless stair stairs stake stamp stamped stand standard standards standing stands staple stapled star stars
    start started starter starting starts state stated statement statements states static stating station stationary
    stations status stay stays steam steamer steamers steel steer steerer steering stem stems step steps stereo
    sterling stick sticker stickers sticks still stirrup stitched stitches stitching stock stomach stone stones
    stool stools stop stopped stopper stoppers stopping stops storage store stored stores storing stove stoves
    straight strain strainer strand strands strangle strangled strangulation strangulations strap straps straw
    strawberry straws stream streaming street strength stress stretch strike strikes striking string strings strip
    stripe striped stripes strips stroller strollers strong stronger strongly struck structural structure structures
    strung stuck stud students studs stuffed stuffing style styles subject subjected submerged submersible
    submission submit submitted submitting subsequent subsequently subsidiary substance substances substantial
    substitute subwoofer successfully such suction sudden suddenly suede suffer suffered suffering sufficient
    sufficiently suffocate suffocated suffocation suggested suit suitable suits summary summer sun sunglasses
    sunlight super supervision supplement supplemental supplements supplied supplier suppliers supplies supply
    support supported supporting supports suppression sure surface surfaces surge surgery surround surrounded
    surrounding surrounds surveillance survey susceptible suspect suspended suspending suspension sustain sustained
    sustaining swallow swallowed swallowing swallows sweat sweater sweaters sweatshirt sweatshirts sweet swim
    swimmers swimming swing swinging swings swirl switch switched switches switching swivel swivels sword symbol
    symbols symptoms synthetic system systems tab table tables tablet tabletop tablets tabs tag tags tail tailgate
    take taken takes taking talking tall taller tambourine tan tandem tangled tank tankless tanks tap tape taper
    tapered target tassels taupe tax taxes tea teach teak teal tealight team tear tearing tears technical technician
    technicians technology teddy teds tee teen teenagers teeth teether teethers teething telephone telephones
    telescoping teletypewriter television televisions tell temperature temperatures tempered temporarily temporary
    ten tension tent tents terminal terminals terms terrain terry test tested tester testers testing tests tether
    tethered text textile textiles texture textured than that the theater their them theme themed themes themselves
    then there thereby therefore thereof thermal thermometer thermoplastic thermostat thermostatic thermostats these
    they thick thickness thin think third thirteen this those though thousand thousands thread threaded threadless
    threads threat threatening three throat throats throttle through throughout throw thrower throwers throwing
    thrown thru thumb thus ticket ticking tie tied ties tiger tight tighten tightened tightening tightly tile tiller
    tillers tilt tilted tilting time timer timers times tin tines tinted tiny tip tipped tipping tips tire tires
    tissue tissues titanium title titled titles toast toaster toasters today toddler toddlers toe toes together
    toggle toggles toilet toll ton tone tongue tongues too took tool tools top topic topical topics topper tops
    torch torches torn torque torso total totaling totes touch touched touches touching tow toward towards towel
    tower towers toxic toy toys track tracking tracks traction tractor tractors trade trademark traditional trailer
    trailers train trained trainer trainers training trains trampoline trampolines transceiver transceivers
    transcript transfer transformer transformers translucent transmission transmit transmitter transmitters
    transparent transport transportation trap trapped trash travel traveling tray trays treadmill treadmills treated
    treatment tree trees treestand treestands triangle triangles triangular tricycle tricycles trigger triggers
    trike trikes trim trimmed trimmer trimmers trimming trip triple tripod trivet trolley truck trucks true trunk
    trunks try trying tub tube tubes tubing tubs tubular tumbler tumblers tummy tunnel turbo turn turned turning
    turns turntable turquoise turtle turtles twelve twenty twice twill twin twist twisted twisting two type types
    typical typically ultra umbrella umbrellas unable unaffected unassembled unattended unauthorized uncertain
    uncontrolled under underneath underside undersized undertaken undertaking underwater uneven unexpected
    unexpectedly unfolded ungrounded unicorn unidentified uninstalled unintended unintentional unintentionally
    unique unisex unit units universal unknown unlabeled unlatch unlatched unless unlock unlocked unopened unplug
    unplugged unplugging unravel unreasonable unresponsive unrestrained unsafe unscrewed unstable unsupervised
    unsure until untreated unusable unused unzip unzipped update updated upgrade upgraded upholstered upholstery
    upload uploading upon upper upright uprights upside upward urban urge urged urgent urges urging usage use used
    user users uses using usually utensils utility utilize utilized utilizes vacate vacuum vacuums valid valuables
    value valve valves van vanilla vapor vapors variable variations varies varieties variety various vary varying
    vase vegetables vehicle vehicles velcro velour velvet vendor veneer vent vented ventilation venting vents
    verification verified verify verifying version versions vertical vertically very vessel vest vests via vibration
    victim victims video view viewed vintage vinyl violate violated violates violating violation violations
    violative violet virtually viscose visibility visible visit visiting visor visual visually vitamins voice volt
    voltage voltages volts volume voluntarily voluntary vomiting votive voucher wagon wagons waist waistband waiting
    walk walker walkers walking wall wallet walls walnut wand wands want wants warehouse warehouses warm warmer
    warmers warming warms warn warned warning warnings warns warranty was wash washable washer washers washing waste
    watch watches water waterproof watt wattage watts wave wax way ways weak weaken weakened wear wearer wearing
    wears weather weathered weave web webbing website websites wedge wedged week weekdays weeks weigh weighing
    weighs weight weighted weights weld welded welding welds well went were western wet whale what wheat wheel
    wheeled wheels when where wherever whether which while whistle whistles white who whole wholesale wholesalers
    whom whose wick wicker wicks wide widely wider width widths will winch wind window windows windshield wine wing
    wings winter wintergreen wire wired wireless wires wiring wish wishing witch with withdraw within without
    withstand woman women womens wood wooden wool word words work workbench working workout workouts works
    workstations world worldwide worn worth would wound wounds woven wrap wrapped wrapper wrapping wraps wrench
    wrinkles wrist wristband wristbands wrists write writing written wrong wrought www xl xxl xylophone yard yards
    yarn year years yellow yet yoke you young younger your youth zebra zero zinc zip zipper zippered zippers
    """.split()
)
