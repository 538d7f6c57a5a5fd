using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Unmask;

/// <summary>
/// Looks through YAML before a tree is made of it: a tree is made, and gone through, by calls within calls, and depth without end, a node inside itself, or aliases of aliases of aliases would end the process.
/// </summary>
internal static class YamlShape
{
    // A study goes three deep, and has hundreds of nodes.
    private const int MostDepth = 64;
    private const long MostNodes = 100_000;

    /// <summary>Goes through a text to its end.</summary>
    /// <param name="parser">A new one over the text; where it stops tells where a fault stands.</param>
    /// <exception cref="YamlException">It is no YAML, or its shape is none that a file of ours has.</exception>
    public static void Check(Parser parser)
    {
        Dictionary<string, long> sizes = new(StringComparer.Ordinal);
        Stack<(string? Anchor, long Before)> open = [];
        long nodes = 0;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case AnchorAlias alias:
                    string name = alias.Value.Value;
                    nodes += sizes.TryGetValue(name, out long size) ? size
                        : throw new YamlException(alias.Start, alias.End, $"the alias '*{name}' stands for nothing before it, or for what it is in");
                    break;
                case MappingStart or SequenceStart:
                    var start = (NodeEvent)parser.Current;
                    open.Push((start.Anchor.IsEmpty ? null : start.Anchor.Value, nodes));
                    nodes++;
                    break;
                case MappingEnd or SequenceEnd:
                    (string? anchor, long before) = open.Pop();
                    Remember(anchor, nodes - before);
                    break;
                case Scalar scalar:
                    nodes++;
                    Remember(scalar.Anchor.IsEmpty ? null : scalar.Anchor.Value, 1);
                    break;
            }

            if (open.Count > MostDepth || nodes > MostNodes)
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, open.Count > MostDepth ? $"brackets and blocks are more than {MostDepth} deep here" : $"it has more than {MostNodes} values");
            }
        }

        void Remember(string? anchor, long size)
        {
            if (anchor is not null)
            {
                sizes[anchor] = size;
            }
        }
    }
}
