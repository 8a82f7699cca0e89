"""Federation: settings in, what is joined out; other settings take its place while questions are being answered."""

from gateway.clock import Clock
from gateway.joined import Blocks, Joined
from gateway.partnership import partners_of
from gateway.settings import Settings
from gateway.sources.http import Web
from resolvers.decision import Bounds, SellerBlock

# What may change while the gateway serves; everything else holds until it is started again.
LIVING = ("marketplace", "seller_registry", "reporting", "reporting_registries", "blocked_seller", "freshness")


class Federation:
    """What is joined now. Raises ConfigurationError for settings whose partners do not hold together."""

    def __init__(self, settings: Settings, web: Web, clock: Clock) -> None:
        self.settings = settings
        self._web = web
        self._clock = clock
        self._partners = partners_of(settings, web, clock)
        self._joined = self._of(settings)

    def now(self) -> Joined:
        """Return what is joined now; whoever asks keeps it until he has answered."""
        return self._joined

    def differing(self, settings: Settings) -> list[str]:
        """Return the names of what is set otherwise in *settings*."""
        return [name for name in Settings.model_fields if getattr(self.settings, name) != getattr(settings, name)]

    def take(self, settings: Settings) -> None:
        """Join what *settings* say. A partner that stays as he was keeps his breaker and his turns.

        Raises ConfigurationError; nothing changes then.
        """
        self._partners = partners_of(settings, self._web, self._clock, before=self._partners)
        self._joined = self._of(settings)
        self.settings = settings

    def _of(self, settings: Settings) -> Joined:
        return Joined(
            marketplaces=self._partners.marketplaces,
            registries=self._partners.registries,
            reporting=frozenset(settings.reporting),
            reporting_registries=frozenset(settings.reporting_registries),
            blocks=Blocks([SellerBlock(each.seller, each.reason) for each in settings.blocked_seller]),
            bounds=Bounds(fresh_s=settings.freshness.fresh_s, stale_s=settings.freshness.stale_s),
        )
