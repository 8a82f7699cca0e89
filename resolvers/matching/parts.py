"""Parts and copies: the words that make something that goes with a thing, or a picture of it, and not the thing."""

# Words that make a picture, a copy or a print of a thing, where its recall has none of them.
COPIES = frozenset(
    "toy sticker decal poster costume book ebook plush keychain ornament figurine shirt tee hoodie mug puzzle"
    " dollhouse template pattern manual brochure pin patch playset blueprint bookmark card plan".split()
)
ALWAYS_COPIES = frozenset("printable pdf ebook diecast svg miniature dollhouse hallmark lego".split())

# Things that go with, on or into another; a title whose own thing is one of these sells no machine.
PARTS = frozenset(
    "cover case sleeve skin sticker decal part replacement spare filter cartridge bulb blade igniter burner"
    " knob belt hose nozzle brush attachment cable cord adapter charger battery pack holder mount bracket"
    " stand rack bag pouch strap pad liner mattress sheet cushion insert tray wheel tire tube pedal grip"
    " handle lid cap gasket seal gear motor pump valve switch sensor board panel screw bolt hardware manual"
    " book poster plan pattern costume shirt tee hoodie mug ornament keychain figurine box canopy net screen"
    " remote lens frame chain carburetor thermostat element grate rotisserie regulator cleaner lubricant wax"
    " polish paint diagram pdf guide guard protector organizer bumper fabric foam thermocouple plug fuse lock"
    " key accessory accessories oil drawer shelf rail caster hinge spring bearing visor padding earpad lanyard"
    " dock bungee".split()
)
