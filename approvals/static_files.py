"""How style sheets, scripts and pictures are stored: named by their content, and compressed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Scripts which import each other are followed; brotli is left out, being many times slower."""

    support_js_module_import_aggregation = True

    def create_compressor(self, **kwargs):
        return super().create_compressor(use_brotli=False, **kwargs)
