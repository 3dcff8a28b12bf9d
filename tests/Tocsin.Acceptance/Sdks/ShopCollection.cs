namespace Tocsin.Acceptance.Sdks;

/// <summary>The tests that share one server.</summary>
[CollectionDefinition(nameof(ShopCollection))]
public sealed class ShopCollection : ICollectionFixture<AlarmedShop>;
