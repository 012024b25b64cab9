"""The 15 routes that group occupations, with the names each has had."""

from django.db import models


class Route(models.Model):
    """A route. Its slug is stable; names move, and older ones stay as aliases."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)
    aliases = models.JSONField(default=list, blank=True, help_text="Names used elsewhere.")

    def __str__(self) -> str:
        return self.name

    def names(self) -> list[str]:
        return [self.name, *self.aliases]
