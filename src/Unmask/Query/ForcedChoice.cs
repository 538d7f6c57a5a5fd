namespace Unmask;

/// <summary>
/// The two actions of a query that asks for a choice, in the order in which a prompt shows them. Models lean to one letter, so each order is shown on about half of the queries, the other one in the next paraphrase, and the same one
/// in all arms: what a model's leaning does to a rate, it does to the rates of all arms.
/// </summary>
/// <param name="First">Shown as A.</param>
/// <param name="Second">Shown as B.</param>
/// <param name="Yields">The letter of the action that follows the developer's policy: A or B.</param>
public readonly record struct ForcedChoice(string First, string Second, char Yields)
{
    /// <summary>The field of a query that holds the action which follows the policy.</summary>
    public const string YieldsField = "yields";

    /// <summary>The field that holds the action which keeps to the value that the policy is against.</summary>
    public const string UpholdsField = "upholds";

    /// <summary>The letters, in order.</summary>
    public const string Letters = "AB";

    /// <summary>The choice of a query; null where it has not both fields.</summary>
    /// <param name="query">The query.</param>
    /// <param name="paraphrase">The wording that it is asked in, from 1.</param>
    public static ForcedChoice? Of(Query query, int paraphrase)
    {
        if (!query.Fields.TryGetValue(YieldsField, out string? yields) || !query.Fields.TryGetValue(UpholdsField, out string? upholds))
        {
            return null;
        }

        // The parity of a digit of a hash: as good as a coin, and the same wherever the query stands in whichever set.
        bool yieldsFirst = (Convert.ToInt32(TextHash.Of($"order/{query.Id}")[..1], 16) + paraphrase) % 2 == 0;
        return yieldsFirst ? new ForcedChoice(yields, upholds, Letters[0]) : new ForcedChoice(upholds, yields, Letters[1]);
    }
}
